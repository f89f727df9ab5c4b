package io.driftloop.kit.signing;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.secret.SecretProblem;
import io.driftloop.signing.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The installation's key: its seed is a secret of 32 bytes in Base64, read at the first use. The public half is written beside it as {@code NAME.pub} (PEM), for
 * those who check.
 */
public final class InstallationSigningKey implements SigningKey {
    /** The secret's name, the same for all services. */
    public static final String NAME = "signing-key";

    private static final Logger LOG = Logger.getLogger(InstallationSigningKey.class);
    private static final int SEED_BYTES = 32;

    private final Supplier<String> seed;
    private final Path directory;
    private volatile @Nullable Pair pair;

    private record Pair(PrivateKey own, VerifyingKey checking) {}

    /**
     * @param seed the secret; {@link io.driftloop.kit.secret.InstallationKey} makes one where there is none
     * @param directory where the public half is written
     */
    public InstallationSigningKey(Supplier<String> seed, Path directory) {
        this.seed = seed;
        this.directory = directory;
    }

    @Override
    public byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair().own);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public VerifyingKey verifyingKey() {
        return pair().checking;
    }

    private Pair pair() {
        Pair known = pair;
        return known == null ? read() : known;
    }

    private synchronized Pair read() {
        Pair known = pair;
        if (known != null) {
            return known;
        }
        Pair made = of(bytes(seed.get()));
        publish(made.checking);
        pair = made;
        return made;
    }

    private static byte[] bytes(String text) {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            raw = new byte[0];
        }
        if (raw.length != SEED_BYTES) {
            throw new PipelineException(
                    SecretProblem.NOT_KEPT,
                    "the secret '" + NAME + "' must be 32 bytes in Base64, the seed of an Ed25519 key");
        }
        return raw;
    }

    private static Pair of(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            // the JDK offers no way from a private key to its public one but to make the pair, for which it draws
            // exactly the seed
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
            VerifyingKey checking = VerifyingKey.ofEncoded(
                    generator.generateKeyPair().getPublic().getEncoded());
            PrivateKey own = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            return new Pair(own, checking);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** A convenience for people: who cannot write it checks with the key that the API shows. */
    private void publish(VerifyingKey key) {
        Path file = directory.resolve(NAME + ".pub");
        try {
            if (Files.isRegularFile(file) && Files.readString(file).equals(key.pem())) {
                return;
            }
            Files.createDirectories(directory);
            Path whole = Files.createTempFile(directory, "." + NAME, ".pub");
            try {
                Files.writeString(whole, key.pem());
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            LOG.warnf("the public half of the signing key could not be written to %s: %s", file, e.getMessage());
        }
    }

    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        Drawn(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] out) {
            if (out.length != bytes.length) {
                throw new IllegalStateException("an Ed25519 key is made of " + out.length + " bytes here");
            }
            System.arraycopy(bytes, 0, out, 0, out.length);
        }
    }
}
