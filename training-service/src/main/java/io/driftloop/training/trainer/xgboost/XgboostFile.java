package io.driftloop.training.trainer.xgboost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driftloop.model.onnx.OnnxTreeWriter;
import io.driftloop.model.trees.TreeEnsemble;
import io.driftloop.model.trees.TreeEnsemble.Link;
import io.driftloop.training.trainer.UntrainableException;
import io.driftloop.training.trainer.rows.ExportCheck;
import io.driftloop.training.trainer.rows.PreparedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster that another program saved, as an ONNX file that answers as XGBoost does.
 *
 * @param onnx input {@code input}, output {@code output}
 * @param ubj the booster in XGBoost's own form
 * @param parameters numbers learned
 * @param objective that it was grown for, by XGBoost's name
 * @param comparison of both on the rows that were compared, as metrics
 */
public record XgboostFile(byte[] onnx, byte[] ubj, long parameters, String objective, Map<String, Double> comparison) {

    private static final Map<String, Link> LINKS = new TreeMap<>(Map.of(
            "binary:logistic", Link.LOGISTIC,
            "multi:softprob", Link.SOFTMAX,
            "multi:softmax", Link.SOFTMAX,
            "reg:squarederror", Link.IDENTITY,
            "reg:absoluteerror", Link.IDENTITY,
            "reg:pseudohubererror", Link.IDENTITY));

    /** Characters that both JSON and UBJSON begin with, which are XGBoost's forms since 3.0. */
    private static final int OBJECT = '{';

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a booster and compares.
     *
     * @param file as {@code save_model} writes it: {@code .ubj} or {@code .json}
     * @param rows to compare on
     * @throws UntrainableException when it is none, or does not fit the recipe
     */
    public static XgboostFile read(Path file, PreparedRows prepared, int[] rows) throws IOException {
        XgboostLibrary.load();
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0 || bytes[0] != OBJECT) {
            throw new UntrainableException("the imported model is no XGBoost model of version 2 or 3; save it with"
                    + " booster.save_model(\"model.ubj\"): no pickle, and not the old binary form");
        }
        Booster booster = null;
        try {
            booster = XGBoost.loadModel(bytes);
            return of(booster, prepared, rows);
        } catch (XGBoostError e) {
            throw new UntrainableException("XGBoost cannot read the imported model: " + XgboostLibrary.firstLine(e), e);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
        }
    }

    private static XgboostFile of(Booster booster, PreparedRows prepared, int[] rows) throws IOException, XGBoostError {
        byte[] json = booster.toByteArray("json");
        JsonNode learner = JSON.readTree(json).path("learner");
        String objective = learner.path("objective").path("name").asText();
        Link link =
                link(objective, learner.path("gradient_booster").path("name").asText(), prepared);
        TreeEnsemble trees = trees(json, link);
        requireFits(trees, prepared);
        if (link == Link.SOFTMAX) {
            // the other one of these answers a class alone
            booster.setParam("objective", "multi:softprob");
        }
        byte[] onnx = OnnxTreeWriter.write(trees, prepared.shape());
        try (BoostingRows compared = BoostingRows.of(prepared, rows)) {
            ExportCheck check = new ExportCheck(prepared, "the ONNX file made of the imported trees", "XGBoost");
            Map<String, Double> metrics = check.check(onnx, booster.predict(compared.matrix()), rows);
            return new XgboostFile(onnx, booster.toByteArray("ubj"), trees.parameters(), objective, metrics);
        }
    }

    private static Link link(String objective, String booster, PreparedRows prepared) {
        if (!booster.equals("gbtree")) {
            throw new UntrainableException(
                    "the imported model is XGBoost's " + booster + "; only boosted trees are taken (booster gbtree)");
        }
        Link link = LINKS.get(objective);
        boolean regression = prepared.recipe().regression();
        if (link == null || (link == Link.IDENTITY) != regression) {
            throw new UntrainableException("the imported model was grown for " + objective + "; "
                    + (regression ? "a regression takes " : "classes take ") + objectives(regression));
        }
        return link;
    }

    private static Set<String> objectives(boolean regression) {
        Map<String, Link> fitting = new TreeMap<>(LINKS);
        fitting.values().removeIf(link -> (link == Link.IDENTITY) != regression);
        return fitting.keySet();
    }

    private static TreeEnsemble trees(byte[] json, Link link) {
        try {
            return XgboostTrees.read(json, link);
        } catch (IOException | IllegalArgumentException e) {
            throw new UntrainableException("the imported model cannot be taken: " + e.getMessage(), e);
        }
    }

    private static void requireFits(TreeEnsemble trees, PreparedRows prepared) {
        int elements = prepared.recipe().outputElements();
        if (trees.features() != elements) {
            throw new UntrainableException("the imported model takes rows of " + trees.features()
                    + " numbers, but the recipe gives " + elements + ", of shape " + prepared.shape());
        }
        if (trees.answers() != prepared.outputs()) {
            throw new UntrainableException(
                    "the imported model answers " + trees.answers() + " classes, but the rows have "
                            + prepared.outputs() + ": " + prepared.recipe().classes());
        }
    }
}
