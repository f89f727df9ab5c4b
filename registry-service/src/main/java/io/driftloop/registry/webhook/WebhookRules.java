package io.driftloop.registry.webhook;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a wish may be. */
final class WebhookRules {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_SECRET = 1_000;
    private static final String KEY = "whsec_";

    private WebhookRules() {}

    /** @throws PipelineException {@code webhook-invalid} */
    static void check(WebhookWish wish, boolean isNew) {
        List<Violation> wrong = new ArrayList<>();
        text(wish.name(), "/name", isNew, LONGEST_NAME, wrong);
        text(wish.url(), "/url", isNew, LONGEST_URL, wrong);
        if (wish.description() != null) {
            length(wish.description(), "/description", 0, LONGEST_DESCRIPTION, wrong);
        }
        events(wish.events(), isNew, wrong);
        secret(wish.secret(), wrong);
        if (wish.status() != null
                && Arrays.stream(WebhookStatus.values()).noneMatch(s -> s.name().equals(wish.status()))) {
            wrong.add(new Violation("/status", "is one of " + Arrays.toString(WebhookStatus.values())));
        }
        if (!wrong.isEmpty()) {
            String detail = String.join(
                    "; ",
                    wrong.stream()
                            .map(v -> v.pointer().substring(1) + " " + v.message())
                            .toList());
            throw new PipelineException(WebhookProblem.INVALID, detail, wrong);
        }
    }

    private static void text(
            @Nullable String value, String pointer, boolean needed, int longest, List<Violation> wrong) {
        if (value != null) {
            length(value, pointer, 1, longest, wrong);
        } else if (needed) {
            wrong.add(new Violation(pointer, "is missing"));
        }
    }

    private static void length(String value, String pointer, int least, int most, List<Violation> wrong) {
        if (value.strip().length() < least
                || value.length() > most
                || value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            wrong.add(new Violation(pointer, "has " + least + " to " + most + " characters and no control characters"));
        }
    }

    private static void events(@Nullable List<String> events, boolean needed, List<Violation> wrong) {
        if (events == null ? needed : events.isEmpty()) {
            wrong.add(new Violation("/events", "names at least one of " + WebhookEvent.names()));
        } else if (events != null
                && events.stream()
                        .anyMatch(e -> e == null || WebhookEvent.find(e).isEmpty())) {
            wrong.add(new Violation("/events", "may name " + WebhookEvent.names()));
        }
    }

    /** The value itself is in no message. */
    private static void secret(@Nullable String secret, List<Violation> wrong) {
        if (secret == null) {
            return;
        }
        if (secret.isBlank()
                || secret.length() > LONGEST_SECRET
                || secret.chars().anyMatch(Character::isISOControl)) {
            wrong.add(new Violation("/secret", "has 1 to " + LONGEST_SECRET + " characters and no control characters"));
        } else if (secret.startsWith(KEY) && !isBase64(secret.substring(KEY.length()))) {
            wrong.add(new Violation("/secret", "has base64 after " + KEY));
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
