package io.driftloop.registry.card;

import io.driftloop.contracts.Admission;
import io.driftloop.contracts.TrainingCost;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.ModelVersionState;
import io.driftloop.registry.model.TrainingResult;
import io.driftloop.registry.model.VersionContent;
import io.driftloop.registry.model.VersionEvidence;
import io.driftloop.registry.model.VersionOverview;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The sections of a card for people. What nobody wrote and nothing measured is said to be missing. */
record CardText(VersionOverview overview, VersionEvidence evidence, Map<String, String> fields) {

    private static final String UNWRITTEN = "_Nobody has written this yet._";

    String body() {
        ModelVersion version = overview.version();
        StringBuilder text = new StringBuilder("# " + version.model() + ", version " + version.version() + "\n\n");
        section(text, "Description", fields.getOrDefault("description", UNWRITTEN));
        section(text, "Intended use", fields.getOrDefault("intendedUse", UNWRITTEN));
        section(text, "License", fields.getOrDefault("license", UNWRITTEN));
        section(text, "Limits", fields.getOrDefault("limits", UNWRITTEN));
        fields.forEach((field, value) -> {
            if (!List.of("description", "intendedUse", "limits", "license").contains(field)) {
                section(text, field, value);
            }
        });
        section(text, "Data", data());
        section(text, "Training", training());
        section(text, "Evaluation", evaluation());
        section(text, "Package", admission());
        section(text, "Approval", approval());
        return text.toString();
    }

    private String data() {
        VersionContent content = overview.version().content();
        return "Trained on `" + content.dataset().dataset() + "` version "
                + content.dataset().version()
                + " (content `" + content.dataset().contentHash() + "`) by pipeline run `" + content.pipelineRun()
                + "` of `" + content.pipeline() + "`.";
    }

    private String training() {
        StringBuilder text = new StringBuilder();
        TrainingResult training = overview.training();
        if (training == null) {
            text.append("Training has not told hyper-parameters and speed.\n");
        } else {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d parameters, %.1f s%s.%n%n| Hyper-parameter | Value |%n|---|---|%n",
                    training.parameters(),
                    training.seconds(),
                    cost(training.cost())));
            new TreeMap<>(training.hyperparameters()).forEach((name, value) -> row(text, List.of(name, value)));
        }
        if (training != null && training.provenance() != null) {
            text.append("\n| What decided the weights | Value |\n|---|---|\n");
            training.provenance().inputs().forEach((name, value) -> row(text, List.of(name, value)));
        }
        evidence.architecture().forEach(layer -> text.append("\n- ").append(layer.text()));
        evidence.missing().forEach(missing -> text.append("\n- Not known: ").append(missing));
        return text.toString().strip();
    }

    private static String cost(@Nullable TrainingCost cost) {
        return cost == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", of the processor %.1f s, of GPUs %.1f s, at most %,d MiB of memory",
                        cost.cpuSeconds(),
                        cost.gpuSeconds(),
                        cost.peakMemoryBytes() >> 20);
    }

    private String admission() {
        TrainingResult training = overview.training();
        Admission admission = training == null ? null : training.admission();
        String digest = "The package is `sha256:"
                + overview.version().content().modelPackage().sha256() + "`";
        return admission == null
                ? digest + "; it is not signed."
                : digest + ", signed with Ed25519 by the key `" + admission.key() + "`: admitted by `" + admission.by()
                        + "` at " + admission.at() + ".";
    }

    private String evaluation() {
        VersionContent content = overview.version().content();
        StringBuilder text = new StringBuilder();
        content.slices().forEach(slice -> {
            text.append("Slice `" + slice.slice() + "`, " + slice.rows()
                    + " rows:\n\n| Metric | This version | Champion then |\n|---|---|---|\n");
            Map<String, Double> champion = slice.champion() == null ? Map.of() : slice.champion();
            TreeSet<String> names = new TreeSet<>(slice.candidate().keySet());
            names.addAll(champion.keySet());
            names.forEach(name ->
                    row(text, List.of(name, number(slice.candidate().get(name)), number(champion.get(name)))));
            text.append('\n');
        });
        text.append("| Gate | Passed | Figures |\n|---|---|---|\n");
        content.gates().forEach(gate -> row(text, List.of(gate.gate(), gate.passed() ? "yes" : "no", gate.detail())));
        return text.toString().strip();
    }

    private String approval() {
        ModelVersionState state = overview.version().state();
        return "Registered at " + overview.version().registeredAt() + ". "
                + (state.actor() == null
                        ? "It waits for a decision."
                        : Character.toUpperCase(state.label().charAt(0))
                                + state.label().substring(1) + " by "
                                + state.actor() + " at " + state.since()
                                + (state.reason() == null ? "." : ": " + state.reason() + "."));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "not measured" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static void section(StringBuilder text, String title, String body) {
        text.append("## ").append(title).append("\n\n").append(body).append("\n\n");
    }

    private static void row(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ")
                .append(cell.replace("|", "\\|").replaceAll("\\s+", " "))
                .append(' '));
        text.append("|\n");
    }
}
