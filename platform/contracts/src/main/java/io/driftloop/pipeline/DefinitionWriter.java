package io.driftloop.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.List;
import java.util.Locale;

/** Writes definitions with the field names that people use, in one order, with every default. */
final class DefinitionWriter {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DefinitionWriter() {}

    static byte[] write(PipelineDefinition definition) {
        try {
            return MAPPER.writeValueAsBytes(tree(definition));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write pipeline " + definition.name(), e);
        }
    }

    static ObjectNode tree(PipelineDefinition definition) {
        ObjectNode root = NODES.objectNode()
                .put("apiVersion", PipelineDefinitions.API_VERSION)
                .put("kind", "Pipeline");
        root.set("metadata", NODES.objectNode().put("name", definition.name().value()));
        root.set("spec", spec(definition.spec()));
        return root;
    }

    private static ObjectNode spec(PipelineSpec spec) {
        ObjectNode node = NODES.objectNode();
        TopicWriter.write(
                node.putObject("dataset")
                        .put("name", spec.dataset().name().value())
                        .put("format", lower(spec.dataset().format()))
                        .put("label", spec.dataset().label()),
                spec.dataset());
        ArrayNode steps = node.putArray("preprocess");
        spec.preprocess().forEach(step -> steps.add(RecipeWriter.write(step)));
        ObjectNode split = node.putObject("split");
        split.set("validation", number(spec.split().validation()));
        split.set(
                "test",
                spec.split().testGiven()
                        ? NODES.textNode("given")
                        : number(spec.split().test()));
        split.put("seed", spec.split().seed());
        node.set("model", model(spec.model()));
        node.set("train", TrainWriter.write(spec.train()));
        if (spec.tune() != null) {
            node.set("tune", TuneWriter.write(spec.tune()));
        }
        node.set("evaluate", EvaluateWriter.write(spec.evaluate()));
        node.put("approve", lower(spec.approve()));
        node.set("deploy", deploy(spec.deploy()));
        ObjectNode monitor = node.putObject("monitor");
        monitor.set("falseAlarmsPerWeek", number(spec.monitor().falseAlarmsPerWeek()));
        ArrayNode channels = monitor.putArray("channels");
        spec.monitor().channels().forEach(channel -> ChannelWriter.write(channels, channel));
        if (!spec.monitor().log().equals(LogSpec.ALL)) {
            log(monitor.putObject("log"), spec.monitor().log());
        }
        if (spec.retrain() != null) {
            node.set("retrain", RetrainWriter.write(spec.retrain()));
        }
        return node;
    }

    private static void log(ObjectNode node, LogSpec log) {
        ObjectNode fields = node.putObject("fields");
        log.inOrder().forEach((column, keep) -> fields.put(column, keep.word()));
        node.set("share", number(log.share()));
    }

    private static ObjectNode model(ModelSpec model) {
        ObjectNode node = NODES.objectNode().put("task", lower(model.task()));
        if (model.name() != null) {
            node.put("name", model.name().value());
        }
        if (!model.layers().isEmpty()) {
            LayerWriter.write(node.putArray("layers"), model.layers());
        }
        // absent where nobody said, so that definitions of earlier releases keep their digests
        if (model.license() != null) {
            node.put("license", model.license());
        }
        if (model.intendedUse() != null) {
            node.put("intendedUse", model.intendedUse());
        }
        return node;
    }

    private static ObjectNode deploy(DeploySpec deploy) {
        ObjectNode node = NODES.objectNode().put("strategy", deploy.strategy());
        node.set("steps", integers(deploy.steps()));
        node.put("requestsPerStep", deploy.requestsPerStep()).put("within", DurationText.write(deploy.within()));
        ObjectNode rollback = node.putObject("rollbackOn");
        rollback.set("errorRate", number(deploy.maxErrorRate()));
        rollback.set("latencyVsChampion", number(deploy.maxLatencyVsChampion()));
        // what is not asked for is not written: definitions keep their digests
        if (deploy.maxAccuracyLoss() != null) {
            rollback.set("accuracy", number(deploy.maxAccuracyLoss()));
        }
        if (deploy.shadow() != null) {
            recorded(node.putObject("shadow"), deploy.shadow());
        }
        if (deploy.manual()) {
            node.put("advance", "manual");
        }
        if (deploy.engine() != null) {
            node.put("engine", deploy.engine().word());
        }
        return node;
    }

    private static void recorded(ObjectNode node, RecordedRequests shadow) {
        node.put("requests", shadow.requests()).put("whenFewer", shadow.refuseWhenFewer() ? "refuse" : "proceed");
        ObjectNode refuse = node.putObject("refuseOn");
        refuse.set("disagreement", number(shadow.maxDisagreement()));
        refuse.set("latencyVsChampion", number(shadow.maxLatencyVsChampion()));
        refuse.set("classGrowth", number(shadow.maxClassGrowth()));
        if (shadow.maxSliceDisagreement() != null) {
            refuse.set("sliceDisagreement", number(shadow.maxSliceDisagreement()));
        }
    }

    private static ArrayNode integers(List<Integer> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(node::add);
        return node;
    }

    /** Whole numbers without a fraction: {@code 64}, not {@code 64.0}. */
    static ValueNode number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
