package io.driftloop.pipeline;

import io.driftloop.contracts.ArtifactRef;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one trainer needs to know beside what all trainers share. */
public sealed interface TrainerSpec {

    /** Of DJL: nothing more, the network and {@link TrainSpec} say all. */
    record Network() implements TrainerSpec {}

    /**
     * Of XGBoost.
     *
     * @param parameters each {@link BoostingParameter} by its name
     * @param treeMethod how splits are looked for: {@code hist}, {@code approx} or {@code exact}
     * @param checkpointEvery rounds from one checkpoint to the next
     */
    record Boosting(SortedMap<String, Double> parameters, String treeMethod, int checkpointEvery)
            implements TrainerSpec {

        public Boosting {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /**
     * Of a command that the operator has allowed.
     *
     * @param name under which the training service's configuration knows it; a definition never brings a command line
     * @param parameters what the command is told: {@link Double}, {@link String} or {@link Boolean} by name
     */
    record Command(String name, SortedMap<String, Object> parameters) implements TrainerSpec {

        public Command {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /**
     * Of a model that was made elsewhere: nothing is trained, the file is checked on the prepared rows and packaged.
     *
     * @param sha256 of the file, which lies in the artifact store
     * @param bytes of the file
     * @param format what it is
     * @param output what its numbers are, where it is ONNX or TorchScript and answers classes
     * @param source where it came from, for people: {@code models:/<name>/<version>} of a registered version, or a file's name; empty where nobody said
     */
    record Imported(String sha256, long bytes, Format format, Output output, String source) implements TrainerSpec {

        /** Media type of such files. */
        public static final String MEDIA_TYPE = "application/vnd.driftloop.imported-model";

        private static final Pattern REGISTERED = Pattern.compile("models:/([^/@]{1,256})/(\\d{1,9})");

        /** What a file is. */
        public enum Format {
            ONNX,
            XGBOOST,
            TORCHSCRIPT,
            /** A model package of this platform, made by another installation. */
            PACKAGE
        }

        /** What a network's numbers are. */
        public enum Output {
            PROBABILITIES,
            /** Before softmax, or before sigmoid where there is one number for two classes. */
            LOGITS
        }

        /** The file in the artifact store. */
        public ArtifactRef file() {
            return ArtifactRef.ofContent(sha256, bytes, MEDIA_TYPE);
        }

        /** The version of the registered model of this name that it is; empty where it is none. */
        public OptionalInt versionOf(String model) {
            Matcher registered = REGISTERED.matcher(source);
            return registered.matches() && registered.group(1).equals(model)
                    ? OptionalInt.of(Integer.parseInt(registered.group(2)))
                    : OptionalInt.empty();
        }
    }

    /**
     * Of a TorchScript file that was made elsewhere and learns on from its weights; how it learns stands in {@link TrainSpec}, as for a network.
     *
     * @param sha256 of the file, which lies in the artifact store
     * @param bytes of the file
     * @param output what its numbers are, where it answers classes
     * @param source where it came from, for people; empty where nobody said
     */
    record TorchScript(String sha256, long bytes, Imported.Output output, String source) implements TrainerSpec {

        /** The file in the artifact store. */
        public ArtifactRef file() {
            return ArtifactRef.ofContent(sha256, bytes, Imported.MEDIA_TYPE);
        }
    }

    /** The file that was made elsewhere and that a training needs; null where it needs none. */
    default @Nullable ArtifactRef given() {
        return this instanceof Imported imported
                ? imported.file()
                : this instanceof TorchScript script ? script.file() : null;
    }

    /** Its numbers by name, those that a search may choose. */
    default SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>();
        Map<String, ?> all = this instanceof Boosting boosting
                ? boosting.parameters()
                : this instanceof Command command ? command.parameters() : Map.of();
        all.forEach((name, value) -> {
            if (value instanceof Double number) {
                numbers.put(name, number);
            }
        });
        return numbers;
    }
}
