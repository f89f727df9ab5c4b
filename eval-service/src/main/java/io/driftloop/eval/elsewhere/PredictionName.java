package io.driftloop.eval.elsewhere;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The last part of a prediction id: the sender's request id where it can stand there, otherwise the beginning of its SHA-256. */
final class PredictionName {

    private static final int DIGITS = 40;

    private PredictionName() {}

    static String of(String request) {
        if (request.matches("[A-Za-z0-9._-]{1,64}")) {
            return request;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
