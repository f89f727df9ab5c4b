package io.driftloop.pipeline;

import static io.driftloop.pipeline.DefinitionWriter.number;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes {@code evaluate}. */
final class EvaluateWriter {

    private EvaluateWriter() {}

    static ObjectNode write(EvaluateSpec evaluate) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode gates = node.putArray("gates");
        for (EvaluateSpec.Gate gate : evaluate.gates()) {
            ObjectNode one = gates.addObject().put("slice", gate.slice()).put("metric", gate.metric());
            bound(one, "atLeast", gate.atLeast());
            bound(one, "atMost", gate.atMost());
            bound(one, "notWorseThanChampionBy", gate.notWorseThanChampionBy());
            bound(one, "betterThanChampionBy", gate.betterThanChampionBy());
            if (gate.orSmaller()) {
                one.put("orSmaller", true);
            }
        }
        if (!evaluate.slices().isEmpty()) {
            ObjectNode slices = node.putObject("slices");
            new TreeMap<>(evaluate.slices()).forEach((name, slice) -> {
                ObjectNode one = slices.putObject(name).put("column", slice.column());
                if (slice.is() != null) {
                    one.put("is", slice.is());
                }
                bound(one, "atLeast", slice.atLeast());
                bound(one, "below", slice.below());
            });
        }
        return node;
    }

    private static void bound(ObjectNode node, String name, @Nullable Double value) {
        if (value != null) {
            node.set(name, number(value));
        }
    }
}
