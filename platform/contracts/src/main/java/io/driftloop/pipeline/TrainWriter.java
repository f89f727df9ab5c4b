package io.driftloop.pipeline;

import static io.driftloop.pipeline.DefinitionWriter.number;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driftloop.pipeline.LearningSpec.ClassWeights;
import io.driftloop.pipeline.LearningSpec.EarlyStopping;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes {@code train}; what was not known to earlier releases is left out where it says nothing, so that digests of definitions stay. */
final class TrainWriter {

    private TrainWriter() {}

    static ObjectNode write(TrainSpec train) {
        if (train.own() instanceof TrainerSpec.Boosting boosting) {
            return boosting(train, boosting);
        }
        if (train.own() instanceof TrainerSpec.Command command) {
            return command(train, command);
        }
        if (train.own() instanceof TrainerSpec.Imported imported) {
            return ImportedReader.write(imported);
        }
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("trainer", train.trainer())
                .put("device", train.device());
        optimizer(node.putObject("optimizer"), train.optimizer());
        node.put("loss", train.loss())
                .put("epochs", train.epochs())
                .put("batchSize", train.batchSize())
                .put("seed", train.seed());
        if (train.own() instanceof TrainerSpec.TorchScript script) {
            GivenFile.write(node, script);
        }
        learning(node, train.learning());
        train.champion().write(node);
        return node;
    }

    private static ObjectNode boosting(TrainSpec train, TrainerSpec.Boosting boosting) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("trainer", train.trainer())
                .put("device", train.device())
                .put("rounds", train.epochs())
                .put("tree_method", boosting.treeMethod());
        boosting.parameters().forEach((name, value) -> node.set(name, number(value)));
        node.put("checkpointEvery", boosting.checkpointEvery()).put("seed", train.seed());
        stopping(node, train.learning().earlyStopping());
        weights(node, train.learning().classWeights());
        positive(node, "folds", train.learning().folds());
        train.champion().write(node);
        return node;
    }

    private static ObjectNode command(TrainSpec train, TrainerSpec.Command command) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("trainer", train.trainer())
                .put("command", command.name())
                .put("device", train.device())
                .put("epochs", train.epochs())
                .put("batchSize", train.batchSize())
                .put("seed", train.seed());
        if (!command.parameters().isEmpty()) {
            ObjectNode own = node.putObject("parameters");
            command.parameters().forEach((name, value) -> {
                if (value instanceof Double number) {
                    own.set(name, number(number));
                } else if (value instanceof Boolean flag) {
                    own.put(name, flag);
                } else {
                    own.put(name, String.valueOf(value));
                }
            });
        }
        train.champion().write(node);
        return node;
    }

    private static void optimizer(ObjectNode node, OptimizerSpec optimizer) {
        ObjectNode settings = node.putObject(optimizer.text());
        settings.set("learningRate", number(optimizer.learningRate()));
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            settings.set("momentum", number(sgd.momentum()));
            settings.put("nesterov", sgd.nesterov());
        } else if (optimizer instanceof OptimizerSpec.RmsProp rms) {
            settings.set("rho", number(rms.rho()));
            settings.set("momentum", number(rms.momentum()));
            settings.put("epsilon", rms.epsilon());
        } else if (optimizer instanceof OptimizerSpec.AdamW adamW) {
            settings.set("weightDecay", number(adamW.weightDecay()));
            moments(settings, adamW.adam());
        } else if (optimizer instanceof OptimizerSpec.Adam adam
                && !adam.equals(new OptimizerSpec.Adam(adam.learningRate()))) {
            moments(settings, adam);
        }
    }

    private static void moments(ObjectNode settings, OptimizerSpec.Adam adam) {
        settings.set("beta1", number(adam.beta1()));
        settings.set("beta2", number(adam.beta2()));
        settings.put("epsilon", adam.epsilon());
    }

    private static void learning(ObjectNode node, LearningSpec learning) {
        schedule(node, learning.schedule());
        positive(node, "warmUp", learning.warmUp());
        stopping(node, learning.earlyStopping());
        if (learning.clipNorm() != null) {
            node.set("clipNorm", number(learning.clipNorm()));
        }
        if (learning.l1() > 0 || learning.l2() > 0) {
            ObjectNode own = node.putObject("regularisation");
            positive(own, "l1", learning.l1());
            positive(own, "l2", learning.l2());
        }
        weights(node, learning.classWeights());
        if (!learning.augment().nothing()) {
            augment(node.putObject("augment"), learning.augment());
        }
        positive(node, "folds", learning.folds());
    }

    private static void weights(ObjectNode node, ClassWeights weights) {
        if (weights.balanced()) {
            node.put("classWeights", "balanced");
        } else if (!weights.byLabel().isEmpty()) {
            ObjectNode own = node.putObject("classWeights");
            new TreeMap<>(weights.byLabel()).forEach((label, weight) -> own.set(label, number(weight)));
        }
    }

    private static void stopping(ObjectNode node, @Nullable EarlyStopping stopping) {
        if (stopping != null) {
            ObjectNode own = node.putObject("earlyStopping");
            own.put("monitor", stopping.monitor()).put("patience", stopping.patience());
            own.set("minDelta", number(stopping.minDelta()));
        }
    }

    private static void schedule(ObjectNode node, ScheduleSpec schedule) {
        if (schedule instanceof ScheduleSpec.Step step) {
            ObjectNode own = node.putObject("schedule").putObject("step").put("every", step.every());
            own.set("factor", number(step.factor()));
        } else if (schedule instanceof ScheduleSpec.Cosine cosine) {
            node.putObject("schedule").putObject("cosine").set("end", number(cosine.end()));
        } else if (schedule instanceof ScheduleSpec.Plateau plateau) {
            ObjectNode own = node.putObject("schedule").putObject("plateau").put("patience", plateau.patience());
            own.set("factor", number(plateau.factor()));
            own.set("least", number(plateau.least()));
        }
    }

    private static void augment(ObjectNode node, AugmentSpec augment) {
        positive(node, "shift", augment.shift());
        positive(node, "rotate", augment.rotate());
        positive(node, "scale", augment.scale());
        positive(node, "noise", augment.noise());
        positive(node, "erase", augment.erase());
        positive(node, "mixup", augment.mixup());
        positive(node, "dropWords", augment.dropWords());
    }

    private static void positive(ObjectNode node, String name, double value) {
        if (value > 0) {
            node.set(name, number(value));
        }
    }
}
