package io.driftloop.model.pkg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private Ed25519 keys in the files that {@code openssl genpkey} writes. */
final class Pem {
    static final String ALGORITHM = "Ed25519";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PUBLIC|PRIVATE) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private Pem() {}

    static PrivateKey privateKey(Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(block(file, "PRIVATE")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + " holds no Ed25519 private key in PEM form (PKCS#8): openssl genpkey -algorithm ed25519", e);
        }
    }

    private static byte[] block(Path file, String kind) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(file));
        if (!block.find() || !block.group(1).equals(kind)) {
            throw new IllegalArgumentException("no " + kind + " KEY");
        }
        return Base64.getMimeDecoder().decode(block.group(2));
    }
}
