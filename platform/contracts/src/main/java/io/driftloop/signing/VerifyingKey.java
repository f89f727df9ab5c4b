package io.driftloop.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of an Ed25519 key (RFC 8032). Immutable; thread-safe. */
public final class VerifyingKey {
    /** Before the 32 bytes of the key in X.509: an algorithm identifier without parameters (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int RAW_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final byte[] encoded;
    private final PublicKey key;

    private VerifyingKey(byte[] encoded) {
        this.encoded = encoded;
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the bytes are no Ed25519 public key", e);
        }
    }

    /**
     * From its X.509 form.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VerifyingKey ofEncoded(byte[] x509) {
        if (x509.length != HEAD.length + RAW_BYTES || !Arrays.equals(x509, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            throw new IllegalArgumentException("the bytes are no Ed25519 public key in X.509 form");
        }
        return new VerifyingKey(x509.clone());
    }

    /**
     * From PEM, as {@code openssl pkey -pubout} writes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VerifyingKey ofPem(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the text holds no line '" + BEGIN + "'");
        }
        return ofEncoded(Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end)));
    }

    /** 32 hexadecimal digits, the first half of the SHA-256 of the X.509 form: names the key beside a signature. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The X.509 form, as DER. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** PEM. */
    public String pem() {
        byte[] newLine = "\n".getBytes(StandardCharsets.US_ASCII);
        return BEGIN + "\n" + Base64.getMimeEncoder(64, newLine).encodeToString(encoded) + "\n" + END + "\n";
    }

    /** Whether the signature is this key's over exactly this content; false for bytes that are no signature at all. */
    public boolean verifies(byte[] content, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return "Ed25519 " + id();
    }
}
