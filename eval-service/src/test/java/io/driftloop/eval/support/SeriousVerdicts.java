package io.driftloop.eval.support;

import io.driftloop.contracts.LogPosition;
import io.driftloop.eval.monitoring.DriftListener;
import io.driftloop.eval.monitoring.Finding;
import io.driftloop.eval.monitoring.Monitor;
import io.driftloop.eval.monitoring.PaneVerdict;
import io.driftloop.eval.monitoring.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first pane of each model that calls somebody, as the alert that it should open: worked out without the code of alerts. */
public final class SeriousVerdicts implements DriftListener {

    private final Map<String, String> alerts = new TreeMap<>();

    /** By model. */
    public Map<String, String> alerts() {
        return alerts;
    }

    /** An alert in one line. */
    public static String line(String id, String severity, List<LogPosition> onset) {
        return id + " " + severity + " " + onset;
    }

    @Override
    public void judged(PaneVerdict verdict) {
        verdict.of("data").stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .filter(worst -> worst != Severity.INFO)
                .ifPresent(worst -> alerts.putIfAbsent(
                        verdict.monitor().model().value(), line(id(verdict), worst.text(), verdict.onset())));
    }

    @Override
    public void retired(Monitor monitor, String reason) {
        alerts.remove(monitor.model().value());
    }

    private static String id(PaneVerdict verdict) {
        Monitor monitor = verdict.monitor();
        String text = monitor.modelId() + "\n" + monitor.version() + "\ndata\n"
                + verdict.pane().shard() + "\n" + verdict.pane().firstOffset();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "a-" + HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
