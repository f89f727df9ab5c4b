package io.driftloop.pipeline;

import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the frame of a definition and lets each section read itself. */
final class DefinitionReader {

    private static final Names ROOT = Names.of("apiVersion", "kind", "metadata", "spec");
    private static final Names METADATA = Names.of("name").andLater("labels", "annotations");
    static final Names SECTIONS = Names.of(
            "dataset",
            "preprocess",
            "split",
            "model",
            "train",
            "tune",
            "evaluate",
            "approve",
            "deploy",
            "monitor",
            "retrain");

    private DefinitionReader() {}

    static PipelineDefinition read(Place place) {
        Fields root = new Fields(place, ROOT);
        constant(root, "apiVersion", PipelineDefinitions.API_VERSION);
        constant(root, "kind", "Pipeline");
        Fields metadata = root.requiredObject("metadata", METADATA);
        PipelineName name = metadata.named(
                metadata.required("name", "the pipeline's name, for instance digits"), PipelineName::new);
        PipelineSpec spec = spec(root.requiredObject("spec", SECTIONS), name);
        PipelineDefinition read = new PipelineDefinition(name, spec);
        if (spec.tune() != null && place.violations().isEmpty()) {
            checkSpace(read, spec.tune(), place.child("spec").child("tune").child("space"));
        }
        return read;
    }

    /** Every setting by itself must give a definition that can be read, at its ends or at each of its values. */
    private static void checkSpace(PipelineDefinition definition, TuneSpec tune, Place space) {
        tune.space().forEach((name, dimension) -> {
            for (double drawn : ends(dimension)) {
                Map<String, String> setting = Map.of(name, dimension.text(drawn));
                try {
                    PipelineDefinitions.with(definition, setting);
                } catch (InvalidPipelineException e) {
                    space.child(name)
                            .wrong(dimension.text(drawn) + " cannot work: "
                                    + e.violations().get(0).message());
                    return;
                }
            }
        });
    }

    private static List<Double> ends(TuneSpec.Dimension dimension) {
        if (dimension instanceof TuneSpec.Dimension.LogUniform range) {
            return List.of(range.low(), range.high());
        } else if (dimension instanceof TuneSpec.Dimension.Uniform range) {
            return List.of(range.low(), range.high());
        } else if (dimension instanceof TuneSpec.Dimension.IntUniform range) {
            return List.of((double) range.low(), (double) range.high());
        }
        return dimension.points().orElseThrow();
    }

    private static void constant(Fields root, String field, String value) {
        Place at = root.required(field, value);
        if (at != null && !value.equals(at.node().asText())) {
            at.wrong("must be " + value + ", but is " + at.kind());
        }
    }

    private static PipelineSpec spec(Fields spec, PipelineName name) {
        DatasetSpec dataset = DatasetReader.dataset(spec);
        List<PreprocessStep> preprocess = RecipeReader.read(spec);
        ModelTemplates.Defaults defaults = ModelTemplates.Defaults.of(spec);
        SplitSpec split = DatasetReader.split(spec, dataset, defaults);
        ModelSpec model = ModelReader.read(spec, preprocess);
        TrainSpec train = TrainReader.train(spec, defaults, model, preprocess);
        boolean learns = !(train.own() instanceof TrainerSpec.Imported);
        @Nullable TuneSpec tune = learns && spec.has("tune") ? TuneReader.read(spec, model, train) : null;
        EvaluateSpec evaluate = EvaluateReader.read(spec, model);
        ApproveSpec approve = DeployReader.approve(spec);
        DeploySpec deploy = DeployReader.deploy(spec);
        MonitorSpec monitor = MonitorReader.read(spec);
        ModelName own = model.name() == null ? new ModelName(name.value()) : model.name();
        @Nullable RetrainSpec retrain = learns && spec.has("retrain") ? new RetrainReader(own, model.task()).read(spec) : null;
        if (retrain != null) {
            LogReader.requireKept(spec, monitor.log(), retrain);
        }
        return new PipelineSpec(
                dataset, preprocess, split, model, train, tune, evaluate, approve, deploy, monitor, retrain);
    }
}
