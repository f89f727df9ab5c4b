package io.driftloop.registry.lineage.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;

/** SHA-256 over the lines of a query with the single column {@code line}. */
final class Digests {

    private Digests() {}

    static String of(Query query) {
        try (Stream<String> lines = query.mapTo(String.class).stream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> {
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
