package io.driftloop.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The installation's Ed25519 key, by which training signs model packages, and the public keys that are trusted. Who removes {@link #key} gets a new one at
 * the next start; what was signed by the old one stays trusted until its file in {@link #trusted} is removed too.
 *
 * @param root the directory that holds both
 */
record AdmissionKeys(Path root) {

    private static final int NAME_DIGITS = 16;

    /** The private key, which only its user can read. */
    Path key() {
        return root.resolve("key.pem");
    }

    /** Public keys, one a file. */
    Path trusted() {
        return root.resolve("trusted");
    }

    /** Makes a key where there is none. */
    void prepare() throws IOException {
        Files.createDirectories(trusted());
        if (Files.exists(key())) {
            return;
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            String name = HexFormat.of().formatHex(digest).substring(0, NAME_DIGITS) + ".pem";
            // first who trusts, then what is trusted: a key without its other half would sign nothing
            StackHome.writePrivately(trusted().resolve(name), pem("PUBLIC", pair.getPublic()));
            StackHome.writePrivately(key(), pem("PRIVATE", pair.getPrivate()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java 15 and later know Ed25519", e);
        }
    }

    private static String pem(String kind, Key key) {
        return "-----BEGIN " + kind + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + kind
                + " KEY-----\n";
    }
}
