package io.edgesec.inventory.os;

import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of licences for a free text that carries none, by sentences of the licences themselves. Only where a sentence
 * belongs to one licence; a text that nothing is known of has no name.
 */
final class LicenseText {
    private static final Map<String, String> SENTENCES = Map.of(
            "permission is hereby granted, free of charge, to any person obtaining a copy", "MIT",
            "apache license, version 2.0", "Apache-2.0",
            "apache license version 2.0", "Apache-2.0",
            "mozilla public license, v. 2.0", "MPL-2.0",
            "mozilla public license version 2.0", "MPL-2.0",
            "permission to use, copy, modify, and/or distribute this software for any", "ISC",
            "permission to use, copy, modify, and distribute this software for any", "ISC",
            "this software is provided 'as-is', without any express or implied warranty", "Zlib",
            "boost software license - version 1.0", "BSL-1.0",
            "is in the public domain", "public-domain");
    private static final String BSD = "redistribution and use in source and binary forms";
    private static final Pattern GNU = Pattern.compile(
            "gnu (lesser |library |affero )?general public license,? (?:as published by the free software foundation[;,]? )?"
                    + "(?:either )?\\(?version (\\d)(\\.\\d)?(?: of the license)?,? or (?:\\(at your option\\)|at your option) any later");

    private LicenseText() {}

    static SortedSet<String> names(byte[] text) {
        String words = words(text);
        SortedSet<String> names = new TreeSet<>();
        SENTENCES.forEach((sentence, name) -> {
            if (words.contains(sentence)) {
                names.add(name);
            }
        });
        if (words.contains(BSD)) {
            names.add(bsd(words));
        }
        Matcher gnu = GNU.matcher(words);
        while (gnu.find()) {
            String family = gnu.group(1) == null ? "GPL" : gnu.group(1).startsWith("a") ? "AGPL" : "LGPL";
            names.add(family + "-" + gnu.group(2) + (gnu.group(3) == null ? ".0" : gnu.group(3)) + "-or-later");
        }
        return names;
    }

    private static String bsd(String words) {
        if (words.contains("all advertising materials")) {
            return "BSD-4-Clause";
        }
        return words.contains("neither the name") ? "BSD-3-Clause" : "BSD-2-Clause";
    }

    /** In lower case, with one space for whatever stands between words. */
    private static String words(byte[] text) {
        StringBuilder words = new StringBuilder(text.length);
        boolean space = true;
        for (byte b : text) {
            boolean between = b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '*' || b == '#';
            if (!between) {
                words.append((char) (b & 0xff));
            } else if (!space) {
                words.append(' ');
            }
            space = between;
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }
}
