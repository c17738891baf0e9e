package io.edgesec.inventory;

import java.util.Optional;

/**
 * The distribution, as its os-release says.
 *
 * @param id lower-case, such as {@code debian}
 * @param versionId such as {@code 12} or {@code 3.20.1}; empty for rolling releases
 * @param name for people
 */
public record OperatingSystem(String id, String versionId, String name, Optional<String> codename) {}
