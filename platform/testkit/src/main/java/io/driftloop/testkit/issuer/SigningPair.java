package io.driftloop.testkit.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * A key of an issuer, made and used with the JDK alone, so that what is tested does not check itself.
 *
 * @param id {@code kid}
 * @param algorithm {@code RS256} or {@code ES256}
 */
public record SigningPair(String id, String algorithm, KeyPair keys) {

    private static final int RSA_BITS = 2048;
    private static final int COORDINATE_BYTES = 32;

    /** A new RSA key. */
    public static SigningPair rsa(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new SigningPair(id, "RS256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on the curve P-256. */
    public static SigningPair ec(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningPair(id, "ES256", generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public half as a JSON Web Key. */
    public Map<String, Object> jwk() {
        if (keys.getPublic() instanceof RSAPublicKey rsa) {
            return Map.of(
                    "kty",
                    "RSA",
                    "kid",
                    id,
                    "use",
                    "sig",
                    "n",
                    number(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8),
                    "e",
                    number(rsa.getPublicExponent(), 3));
        }
        ECPublicKey ec = (ECPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "EC",
                "kid",
                id,
                "use",
                "sig",
                "crv",
                "P-256",
                "x",
                number(ec.getW().getAffineX(), COORDINATE_BYTES),
                "y",
                number(ec.getW().getAffineY(), COORDINATE_BYTES));
    }

    /** The signature over a text, as a JWS carries it. */
    public byte[] sign(String text) {
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger value, int bytes) {
        byte[] found = value.toByteArray();
        byte[] padded = new byte[bytes];
        int length = Math.min(found.length, bytes);
        System.arraycopy(found, found.length - length, padded, bytes - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }
}
