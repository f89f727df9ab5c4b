package io.driftloop.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A key pair by which a test's service signs model packages. */
final class TestKeys {

    private TestKeys() {}

    /** Makes a pair below the home; gives the settings that name it. */
    static Map<String, String> make(Path home) throws IOException {
        Path trusted = Files.createDirectories(home.resolve("admission").resolve("trusted"));
        Path key = home.resolve("admission").resolve("key.pem");
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Files.writeString(trusted.resolve("test.pem"), pem("PUBLIC", pair.getPublic()));
            Files.writeString(key, pem("PRIVATE", pair.getPrivate()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 15 and later know Ed25519", e);
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return Map.of("driftloop.admission.key", key.toString(), "driftloop.admission.trusted", trusted.toString());
    }

    private static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + kind + " KEY-----\n";
    }
}
