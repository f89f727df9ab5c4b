package io.driftloop.pipeline;

import static io.driftloop.pipeline.DefinitionWriter.number;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.TuneSpec.Dimension;
import java.util.TreeMap;

/** Writes {@code tune}; what was not known to earlier releases is left out where it says nothing, so that digests of definitions stay. */
final class TuneWriter {

    private TuneWriter() {}

    static ObjectNode write(TuneSpec tune) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("sampler", tune.sampler());
        SearchSpec search = tune.search();
        if (search.asha() != null) {
            node.putObject("scheduler")
                    .putObject("asha")
                    .put("minEpochs", search.asha().minEpochs())
                    .put("reduction", search.asha().reduction());
        }
        node.put("trials", tune.trials());
        if (search.parallel() > 1) {
            node.put("parallel", search.parallel());
        }
        if (search.epochBudget() != null || search.timeBudget() != null) {
            budget(node.putObject("budget"), search);
        }
        node.putObject("objective").put(tune.minimizes() ? "minimize" : "maximize", tune.objective());
        node.put("epochs", tune.epochs());
        if (!search.earlierStudies()) {
            node.put("earlierStudies", false);
        }
        ObjectNode space = node.putObject("space");
        new TreeMap<>(tune.space()).forEach((name, dimension) -> dimension(space.putObject(name), dimension));
        return node;
    }

    private static void budget(ObjectNode node, SearchSpec search) {
        if (search.epochBudget() != null) {
            node.put("epochs", search.epochBudget());
        }
        if (search.timeBudget() != null) {
            node.put("time", DurationText.write(search.timeBudget()));
        }
    }

    private static void dimension(ObjectNode node, Dimension dimension) {
        if (dimension instanceof Dimension.LogUniform range) {
            node.putArray("logUniform").add(number(range.low())).add(number(range.high()));
        } else if (dimension instanceof Dimension.Uniform range) {
            node.putArray("uniform").add(number(range.low())).add(number(range.high()));
        } else if (dimension instanceof Dimension.IntUniform range) {
            node.putArray("intUniform").add(range.low()).add(range.high());
        } else if (dimension instanceof Dimension.Choice choice) {
            ArrayNode values = node.putArray("choice");
            choice.values().forEach(value -> values.add(number(value)));
        } else if (dimension instanceof Dimension.Options options) {
            ArrayNode values = node.putArray("choice");
            options.texts().forEach(text -> values.add(Settings.value(text)));
        }
    }
}
