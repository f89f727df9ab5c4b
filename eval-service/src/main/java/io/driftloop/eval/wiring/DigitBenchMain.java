package io.driftloop.eval.wiring;

import io.driftloop.eval.experiment.DigitExperiment;
import io.driftloop.eval.experiment.DigitImages;
import io.driftloop.eval.experiment.DigitModel;
import io.driftloop.model.onnx.OnnxException;
import io.driftloop.model.onnx.OnnxNetwork;
import io.driftloop.model.onnx.OnnxScorer;
import io.driftloop.model.pkg.ModelPackage;
import io.driftloop.model.recipe.FittedRecipe;
import io.driftloop.model.rows.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code DigitBenchMain PACKAGE DATA SEEDS [FOREIGN]}: a model package, a directory whose {@code t10k} idx files it did not learn from, and one with idx files of
 * another source. Prints one JSON object on standard output. Run on the service's class path; {@code driftloop bench drift-digits} does.
 */
public final class DigitBenchMain {

    private static final int LEAST = 3;

    /** As many held-out rows as evaluation takes for a baseline. */
    private static final int REFERENCE = 10_000;

    private DigitBenchMain() {}

    /** Runs; exit status 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        if (args.length < LEAST) {
            System.err.println("a model package, a directory with idx files and a number of seeds are needed");
            System.exit(2);
        }
        try {
            ModelPackage made = ModelPackage.open(Path.of(args[0]));
            DigitImages heldOut = DigitImages.read(Path.of(args[1]), "t10k").first(REFERENCE);
            DigitImages foreign = args.length > LEAST
                    ? DigitImages.read(Path.of(args[LEAST]), ".*train")
                    : new DigitImages(List.of(), List.of());
            try (OnnxNetwork network = OnnxNetwork.load(made.onnx());
                    OnnxScorer scorer = network.newScorer(1)) {
                DigitModel model = new PackagedModel(made.recipe(), scorer);
                System.out.println(new DigitExperiment(model, heldOut, foreign, System.err::println)
                        .run(Integer.parseInt(args[2])));
            }
        } catch (IOException | OnnxException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** The recipe and network of a package. */
    private record PackagedModel(FittedRecipe recipe, OnnxScorer scorer) implements DigitModel {

        @Override
        public Schema schema() {
            return recipe.schema();
        }

        @Override
        public List<String> classes() {
            return recipe.classes();
        }

        @Override
        public float[] answer(byte[] image) {
            float[] row = new float[image.length];
            for (int p = 0; p < row.length; p++) {
                row[p] = recipe.value(p, image[p] & 0xff);
            }
            return scorer.score(row, 1)[0];
        }
    }
}
