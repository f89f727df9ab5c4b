package io.driftloop.registry.imports;

import java.util.List;
import java.util.Optional;

/** What MLflow calls the form of a model, where it is none that is served here, and how to convert it. */
enum Flavor {
    SKLEARN("sklearn", "skl2onnx.to_onnx(model, rows[:1], options={\"zipmap\": False}), then mlflow.onnx.log_model"),
    LIGHTGBM(
            "lightgbm",
            "onnxmltools.convert_lightgbm(model, initial_types=..., zipmap=False), then mlflow.onnx.log_model"),
    CATBOOST("catboost", "model.save_model(\"model.onnx\", format=\"onnx\")"),
    PYTORCH(
            "pytorch",
            "log torch.jit.script(model.eval()) instead of the module, or torch.onnx.export(model, (example,), \"model.onnx\", dynamo=True, external_data=False)"),
    KERAS("keras", "model.export(\"model.onnx\", format=\"onnx\"), then mlflow.onnx.log_model"),
    TENSORFLOW(
            "tensorflow",
            "python -m tf2onnx.convert --saved-model DIR --output model.onnx, then mlflow.onnx.log_model"),
    TRANSFORMERS("transformers", "optimum-cli export onnx --model NAME DIR; a model takes one input of numbers here"),
    SPARK("spark", "onnxmltools.convert_sparkml, or train it by a pipeline with trainer xgboost"),
    H2O("h2o", "train it by a pipeline with trainer xgboost; H2O's MOJO has no ONNX form"),
    STATSMODELS("statsmodels", "train it by a pipeline with trainer process, whose command exports ONNX"),
    PYTHON(
            "python_function",
            "a Python function is a program, not a model: let a pipeline with trainer process run it, whose command exports ONNX");

    private final String word;
    private final String convert;

    Flavor(String word, String convert) {
        this.word = word;
        this.convert = convert;
    }

    String word() {
        return word;
    }

    String convert() {
        return convert;
    }

    /** The most telling one of those that a model has; every model has {@code python_function} beside its own. */
    static Optional<Flavor> of(List<String> words) {
        for (Flavor flavor : values()) {
            if (words.contains(flavor.word)) {
                return Optional.of(flavor);
            }
        }
        return Optional.empty();
    }
}
