package io.driftloop.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.RetrainTrigger.Decay;
import io.driftloop.pipeline.RetrainTrigger.Every;
import io.driftloop.pipeline.RetrainTrigger.NewBytes;
import io.driftloop.pipeline.RetrainTrigger.NewRows;
import io.driftloop.pipeline.RetrainTrigger.Schedule;
import io.driftloop.pipeline.RetrainTrigger.Upstream;
import io.driftloop.pipeline.RetrainTrigger.Webhook;

/**
 * Writes {@code retrain}. What is of a later release than the section is written only where it differs from its default, so that an older definition keeps its
 * digest.
 */
final class RetrainWriter {

    private RetrainWriter() {}

    static ObjectNode write(RetrainSpec retrain) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode on = node.putArray("on");
        retrain.on().forEach(trigger -> trigger(on, trigger));
        RetrainSpec.Limits limits = retrain.limits();
        node.put("cooldown", DurationText.write(limits.cooldown()))
                .put("maxPerDay", limits.maxPerDay())
                .put("minLabelled", limits.minLabelled());
        if (limits.labelsWithin() != null) {
            node.put("labelsWithin", DurationText.write(limits.labelsWithin()));
        }
        RetrainSpec.Data data = retrain.data();
        ObjectNode rows = node.putObject("data");
        rows.set("base", DefinitionWriter.number(data.base()));
        rows.put("recent", data.recent().word());
        if (data.within() != null) {
            rows.put("within", DurationText.write(data.within()));
        }
        if (data.balanced()) {
            rows.put("balanced", true);
        }
        if (retrain.action() != RetrainSpec.Action.AS_DEFINED) {
            node.put("action", retrain.action().word());
        }
        retrain.champion().write(node);
        return node;
    }

    private static void trigger(ArrayNode on, RetrainTrigger trigger) {
        if (trigger instanceof NewRows rows) {
            on.addObject().put(trigger.field(), rows.rows());
        } else if (trigger instanceof NewBytes bytes) {
            on.addObject().put(trigger.field(), bytes.bytes());
        } else if (trigger instanceof Every every) {
            on.addObject().put(trigger.field(), DurationText.write(every.period()));
        } else if (trigger instanceof Schedule schedule) {
            on.addObject()
                    .putObject(trigger.field())
                    .put("cron", schedule.cron().expression())
                    .put("timeZone", schedule.cron().zone().getId());
        } else if (trigger instanceof Decay decay) {
            decay(on.addObject().putObject(trigger.field()), decay);
        } else if (trigger instanceof Upstream upstream) {
            on.addObject()
                    .putObject(trigger.field())
                    .put("model", upstream.model().value());
        } else if (trigger instanceof Webhook webhook) {
            on.addObject().putObject(trigger.field()).put("secretRef", webhook.secretRef());
        } else {
            on.add(trigger.field());
        }
    }

    private static void decay(ObjectNode node, Decay decay) {
        if (decay.estimated()) {
            node.put("on", "estimated");
        }
        if (decay.metric() != Decay.Metric.ACCURACY) {
            node.put("metric", decay.metric().word());
        }
        if (decay.above() != null) {
            node.set("above", DefinitionWriter.number(decay.above()));
        }
        if (decay.below() != null) {
            node.set("below", DefinitionWriter.number(decay.below()));
        }
        if (decay.margin() != null) {
            node.set("margin", DefinitionWriter.number(decay.margin()));
        }
        node.put("window", decay.window());
    }
}
