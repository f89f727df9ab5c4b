package io.driftloop.registry.files;

import io.driftloop.contracts.ArtifactRef;

/** A name and the content that it has. */
public record StoredFile(FilePath path, ArtifactRef content) {}
