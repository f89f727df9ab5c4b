package io.driftloop.eval.channel.http;

import io.driftloop.eval.channel.AlertChannel;
import io.driftloop.eval.channel.AlertNotice;
import io.driftloop.eval.channel.Channel;
import io.driftloop.eval.channel.DeliveryFailedException;
import io.driftloop.eval.channel.Message;
import io.driftloop.eval.channel.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Alertmanager's API version 2: an alert is what its labels are, so they do not change while it goes on. It ends by itself when it is not told again for four
 * times the channel's interval, and at once when it is resolved.
 */
@ApplicationScoped
class AlertmanagerChannel implements AlertChannel {

    private static final String PATH = "/api/v2/alerts";
    private static final int MISSED_REMINDERS = 4;

    private final HttpPost http;

    AlertmanagerChannel(HttpPost http) {
        this.http = http;
    }

    @Override
    public String kind() {
        return "alertmanager";
    }

    @Override
    public void deliver(Channel channel, Message message) throws DeliveryFailedException {
        String address = String.valueOf(channel.address());
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        Instant unlessTold = message.at().plusSeconds((long) MISSED_REMINDERS * channel.resendSeconds());
        http.send(
                base + PATH,
                Map.of(),
                MessageJson.write(message.notices().stream()
                        .map(notice -> alert(notice, message, unlessTold))
                        .toList()));
    }

    static Map<String, Object> alert(AlertNotice notice, Message message, Instant unlessTold) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("alertname", "ModelDrift");
        labels.put("source", "driftloop");
        labels.put("pipeline", notice.pipeline().value());
        labels.put("model", notice.model().value());
        labels.put("version", Integer.toString(notice.version()));
        labels.put("kind", notice.kind());
        labels.put("alert", notice.alert().value());
        labels.put("incident", notice.incident().value());
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put("severity", notice.severity());
        annotations.put("summary", message.notices().size() == 1 ? message.title() : notice.title());
        annotations.put("description", message.notices().size() == 1 ? message.body() : notice.hurt());
        Map<String, Object> alert = new LinkedHashMap<>();
        alert.put("labels", labels);
        alert.put("annotations", annotations);
        alert.put("startsAt", notice.openedAt());
        alert.put("endsAt", notice.over() ? notice.resolvedAt() : unlessTold);
        if (!notice.link().isEmpty()) {
            alert.put("generatorURL", notice.link());
        }
        return alert;
    }
}
