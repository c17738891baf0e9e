package io.edgesec.hardening;

import java.util.OptionalLong;

/**
 * Whom the image runs as, resolved through its own {@code /etc/passwd}.
 *
 * @param declared the config's {@code USER}, group included, as written; empty if none
 * @param uid absent if a named user stands nowhere in the image
 * @param reason how the uid was found, or why not
 */
public record RunAsUser(String declared, OptionalLong uid, String reason) {}
