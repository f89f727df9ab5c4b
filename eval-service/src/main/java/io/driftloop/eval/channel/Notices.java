package io.driftloop.eval.channel;

import io.driftloop.contracts.AccuracyLoss;
import io.driftloop.contracts.AlertId;
import io.driftloop.contracts.DriftCause;
import io.driftloop.contracts.IncidentId;
import io.driftloop.contracts.ModelId;
import io.driftloop.eval.alert.Alert;
import io.driftloop.eval.alert.AlertState;
import io.driftloop.eval.alert.ApprovalCalls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as notices. */
public final class Notices {

    private final String console;

    /** @param console address of the console without a slash at its end; empty where nobody knows it */
    public Notices(String console) {
        this.console = console;
    }

    AlertNotice of(Alert alert, String event, Channel channel) {
        AccuracyLoss loss = alert.incident().loss();
        AlertState.@Nullable Resolved over = alert.state() instanceof AlertState.Resolved r ? r : null;
        return new AlertNotice(
                event,
                alert.id(),
                alert.incidentId(),
                channel.pipeline(),
                alert.modelId(),
                alert.model(),
                alert.version(),
                alert.kind(),
                alert.incident().severity().text(),
                alert.state().text(),
                alert.title(),
                hurt(alert),
                loss,
                alert.openedAt(),
                over == null ? null : over.at(),
                over == null ? null : over.reason(),
                alert.incident().onset(),
                alert.incident().causes(),
                console.isEmpty() ? "" : console + page(alert));
    }

    private static String hurt(Alert alert) {
        AccuracyLoss loss = alert.incident().loss();
        if (alert.kind().equals(ApprovalCalls.KIND)) {
            return "Nothing is lost: what serves goes on serving.";
        }
        return loss == null ? "How much accuracy this costs is not known." : sentence(loss.words());
    }

    /** Where a person can do what is asked. */
    private static String page(Alert alert) {
        return alert.kind().equals(ApprovalCalls.KIND) ? "/models/" + alert.model() : "/alerts/" + alert.id();
    }

    /** What a test says. */
    AlertNotice test(Channel channel, String id, Instant now) {
        return new AlertNotice(
                Delivery.TEST,
                new AlertId("a-test-" + id),
                new IncidentId("i-test-" + id),
                channel.pipeline(),
                new ModelId("m-test"),
                channel.model(),
                0,
                "test",
                "info",
                "open",
                "This is a test of " + channel.label() + "; nothing is wrong",
                "Nothing is lost.",
                null,
                now,
                null,
                null,
                List.of(),
                List.of(new DriftCause("none", "test", "info", "A person pressed the test button", Map.of())),
                console.isEmpty() ? "" : console + "/alerts");
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
