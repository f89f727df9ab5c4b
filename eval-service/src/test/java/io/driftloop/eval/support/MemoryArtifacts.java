package io.driftloop.eval.support;

import io.driftloop.contracts.ArtifactRef;
import io.driftloop.kit.api.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Artifacts in memory, or in a directory where files are asked for. */
public final class MemoryArtifacts implements ArtifactStore {

    private final Map<String, byte[]> content = new HashMap<>();

    @Override
    public ArtifactRef put(InputStream stream, String mediaType) throws IOException {
        return put(stream.readAllBytes(), mediaType);
    }

    @Override
    public ArtifactRef put(Path file, String mediaType) throws IOException {
        return put(Files.readAllBytes(file), mediaType);
    }

    @Override
    public ArtifactRef put(byte[] bytes, String mediaType) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            content.put(digest, bytes.clone());
            return ArtifactRef.ofContent(digest, bytes.length, mediaType);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path fetch(ArtifactRef ref) throws IOException {
        Path file = Files.createTempFile("artifact", ".tmp");
        file.toFile().deleteOnExit();
        return Files.write(file, read(ref));
    }

    @Override
    public byte[] read(ArtifactRef ref) throws IOException {
        byte[] found = content.get(ref.sha256());
        if (found == null) {
            throw new NoSuchFileException(ref.uri());
        }
        return found.clone();
    }
}
