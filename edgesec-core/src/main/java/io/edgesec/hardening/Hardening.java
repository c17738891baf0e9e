package io.edgesec.hardening;

import io.edgesec.image.ImageIdentity;

/** What was found about an image's configuration and files. */
public record Hardening(ImageIdentity subject, RunAsUser user) {}
