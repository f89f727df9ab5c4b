package io.driftloop.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.PipelineException.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRulesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "     | https://h/ | model_version.created | secret    | ACTIVE | /name",
                "n    |            | model_version.created | secret    | ACTIVE | /url",
                "n    | https://h/ | prompt.created        | secret    | ACTIVE | /events",
                "n    | https://h/ | model_version.created | whsec_%%% | ACTIVE | /secret",
                "n    | https://h/ | model_version.created | ' '       | ACTIVE | /secret",
                "n    | https://h/ | model_version.created | secret    | PAUSED | /status"
            })
    void whatIsWrongIsNamed(String name, String url, String event, String secret, String status, String pointer) {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(
                        () -> WebhookRules.check(new WebhookWish(name, "", url, List.of(event), secret, status), true))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(pointer))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("%%%"));
    }

    @Test
    void aChangeMayNameNothingAndAnEmptyListOfEventsIsNone() {
        WebhookRules.check(new WebhookWish(null, null, null, null, null, null), false);
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> WebhookRules.check(new WebhookWish(null, null, null, List.of(), null, null), false));
    }

    @Test
    void noTextForALogHoldsASecret() {
        WebhookWish wish = new WebhookWish("n", null, "https://h/", List.of("model_version.created"), SECRET, null);
        Webhook webhook = new Webhook(
                new WebhookId("wh-1"),
                "n",
                "",
                "https://h/",
                List.of(WebhookEvent.VERSION_CREATED),
                WebhookStatus.ACTIVE,
                Instant.EPOCH,
                Instant.EPOCH);
        WebhookCaller.Call call =
                new WebhookCaller.Call("https://h/", SECRET, new DeliveryId("msg_1"), Instant.EPOCH, "{}");
        assertThat(List.of(wish, call, new Webhooks.Created(webhook, SECRET)))
                .allSatisfy(told -> assertThat(told.toString()).doesNotContain(SECRET));
    }
}
