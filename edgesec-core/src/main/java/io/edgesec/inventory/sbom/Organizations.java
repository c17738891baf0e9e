package io.edgesec.inventory.sbom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cyclonedx.model.OrganizationalContact;
import org.cyclonedx.model.OrganizationalEntity;

/** People and organisations. */
final class Organizations {
    private static final Pattern MAINTAINER =
            Pattern.compile("([^<>]{1,300}?)\\s*<([^<>\\s]{3,200})>.*", Pattern.DOTALL);

    private Organizations() {}

    /** Of {@code Name <address>}, or of a name alone. */
    static OrganizationalEntity ofMaintainer(String text) {
        Matcher maintainer = MAINTAINER.matcher(SafeText.of(text));
        if (!maintainer.matches()) {
            return entity(new SbomOptions.Party(text, Optional.empty(), Optional.empty()));
        }
        return entity(new SbomOptions.Party(maintainer.group(1), Optional.of(maintainer.group(2)), Optional.empty()));
    }

    static OrganizationalEntity entity(SbomOptions.Party party) {
        OrganizationalEntity entity = new OrganizationalEntity();
        entity.setName(SafeText.of(party.name()));
        party.url().flatMap(SafeText::url).ifPresent(url -> entity.setUrls(List.of(url)));
        party.email().flatMap(SafeText::email).ifPresent(email -> {
            OrganizationalContact contact = new OrganizationalContact();
            contact.setEmail(email);
            entity.addContact(contact);
        });
        return entity;
    }

    static OrganizationalContact contact(SbomOptions.Party party) {
        OrganizationalContact contact = new OrganizationalContact();
        contact.setName(SafeText.of(party.name()));
        party.email().flatMap(SafeText::email).ifPresent(contact::setEmail);
        return contact;
    }
}
