package io.driftloop.ingest.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.contracts.EventCodec;
import io.driftloop.ingest.hook.ToldAlert;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.problem.FrameProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the body of Alertmanager's webhook, version 4; what it does not need may be there or not. */
final class AlertmanagerBody {
    private static final ObjectMapper MAPPER = EventCodec.newMapper();

    private AlertmanagerBody() {}

    static List<ToldAlert> read(byte[] body) {
        JsonNode root;
        try {
            root = MAPPER.readTree(body);
        } catch (IOException e) {
            throw new PipelineException(FrameProblem.MALFORMED_JSON, "Alertmanager's webhook sends JSON.");
        }
        if (root == null
                || !root.path("alerts").isArray()
                || !"4".equals(root.path("version").asText())) {
            throw new PipelineException(
                    FrameProblem.INVALID_BODY, "The body is Alertmanager's webhook of version 4, with alerts.");
        }
        List<ToldAlert> alerts = new ArrayList<>();
        for (JsonNode alert : root.path("alerts")) {
            Map<String, String> labels = new TreeMap<>();
            alert.path("labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            String identity = alert.path("fingerprint").asText(labels.toString());
            alerts.add(new ToldAlert(
                    "firing".equals(alert.path("status").asText()),
                    labels,
                    identity + "@" + alert.path("startsAt").asText()));
        }
        return alerts;
    }
}
