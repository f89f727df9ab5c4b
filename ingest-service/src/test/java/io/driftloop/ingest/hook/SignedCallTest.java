package io.driftloop.ingest.hook;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driftloop.kit.api.PipelineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedCallTest {
    /** The worked example of the Standard Webhooks specification's libraries. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);

    @Test
    void theSpecificationsExampleIsAccepted() {
        assertThatCode(() -> verify(call(ID, SIGNATURE, BODY), AT)).doesNotThrowAnyException();
        assertThatCode(() -> verify(call(ID, "v2,xx v1,AAAA " + SIGNATURE, BODY), AT))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherBodyIdSecretOrNoSignatureIsRefused() {
        refused(() -> verify(call(ID, SIGNATURE, BODY + " "), AT), HookProblem.SIGNATURE_WRONG);
        refused(() -> verify(call(ID + "x", SIGNATURE, BODY), AT), HookProblem.SIGNATURE_WRONG);
        refused(() -> verify(call(ID, null, BODY), AT), HookProblem.SIGNATURE_WRONG);
        refused(() -> verify(call(ID, SIGNATURE.replace("v1,", "v2,"), BODY), AT), HookProblem.SIGNATURE_WRONG);
        refused(
                () -> call(ID, SIGNATURE, BODY).verify("whsec_AAAA", AT, Duration.ofMinutes(5)),
                HookProblem.SIGNATURE_WRONG);
        refused(() -> verify(call(null, SIGNATURE, BODY), AT), HookProblem.HEADER_MISSING);
        refused(() -> verify(call("with blank", SIGNATURE, BODY), AT), HookProblem.HEADER_MISSING);
    }

    @Test
    void aTimeMoreThanTheToleranceAwayIsRefusedEitherWay() {
        assertThatCode(() -> verify(call(ID, SIGNATURE, BODY), AT.plusSeconds(300)))
                .doesNotThrowAnyException();
        refused(() -> verify(call(ID, SIGNATURE, BODY), AT.plusSeconds(301)), HookProblem.TIMESTAMP_OUTSIDE);
        refused(() -> verify(call(ID, SIGNATURE, BODY), AT.minusSeconds(301)), HookProblem.TIMESTAMP_OUTSIDE);
        SignedCall untimed = new SignedCall(ID, "yesterday", SIGNATURE, new byte[0]);
        refused(() -> verify(untimed, AT), HookProblem.HEADER_MISSING);
    }

    private static void verify(SignedCall call, Instant now) {
        call.verify(SECRET, now, Duration.ofMinutes(5));
    }

    private static SignedCall call(String id, String signature, String body) {
        return new SignedCall(id, Long.toString(AT.getEpochSecond()), signature, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(Runnable call, HookProblem problem) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo(problem));
    }
}
