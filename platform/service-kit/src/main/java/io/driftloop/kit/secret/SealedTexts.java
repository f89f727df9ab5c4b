package io.driftloop.kit.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Texts encrypted for the database: AES-256 in Galois/Counter Mode, a nonce of 96 bits per text, sealed for one place, so that one copied to another row does not
 * open there. Layout: version 1, nonce, ciphertext with tag. Thread-safe.
 */
public final class SealedTexts {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<String> key;
    private final SecureRandom random;

    /** @param key any text; read anew each time */
    public SealedTexts(Supplier<String> key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /**
     * Encrypts.
     *
     * @param place what it belongs to
     */
    public byte[] seal(String text, String place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** The text; empty when the key is another one, or it was sealed for another place or changed. */
    public Optional<String> open(byte[] sealed, String place) {
        if (sealed.length <= 1 + NONCE || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE];
        ByteBuffer in = ByteBuffer.wrap(sealed, 1, sealed.length - 1).get(nonce);
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        try {
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest), StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(digest(key.get()), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] digest(String key) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    }
}
