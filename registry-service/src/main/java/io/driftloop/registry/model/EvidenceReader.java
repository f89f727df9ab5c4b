package io.driftloop.registry.model;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.LayerWords;
import io.driftloop.pipeline.ModelSpec;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the definition and the evaluation report of versions. Both never change, so what was read whole is kept for a while. Thread-safe. */
public final class EvidenceReader {

    private static final int KEPT = 200;

    private final ArtifactStore artifacts;
    private final Map<String, VersionEvidence> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    public EvidenceReader(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** What the version's artifacts say; what cannot be read is said, not left out. */
    public VersionEvidence of(ModelVersion version) {
        VersionContent content = version.content();
        String key = content.definition().sha256() + content.report().sha256();
        synchronized (known) {
            VersionEvidence kept = known.get(key);
            if (kept != null) {
                return kept;
            }
        }
        VersionEvidence read = read(content);
        if (read.missing().isEmpty()) {
            keep(key, read);
        }
        return read;
    }

    private void keep(String key, VersionEvidence evidence) {
        synchronized (known) {
            known.put(key, evidence);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    private VersionEvidence read(VersionContent content) {
        List<String> missing = new ArrayList<>();
        List<VersionEvidence.Layer> defined = List.of();
        Map<String, String> stated = Map.of();
        ReportReader report = ReportReader.EMPTY;
        try {
            ModelSpec model = PipelineDefinitions.parse(artifacts.read(content.definition()))
                    .spec()
                    .model();
            defined = model.layers().stream()
                    .map(layer -> new VersionEvidence.Layer(LayerWords.of(layer), List.of(), null))
                    .toList();
            stated = stated(model);
        } catch (IOException e) {
            missing.add("the pipeline definition is not in the artifact store");
        }
        try {
            report = ReportReader.of(artifacts.read(content.report()));
        } catch (IOException e) {
            missing.add("the evaluation report is not in the artifact store");
        }
        return new VersionEvidence(
                report.network().isEmpty() ? defined : report.network(),
                stated,
                report.confusions(),
                report.residuals(),
                report.importances(),
                missing);
    }

    private static Map<String, String> stated(ModelSpec model) {
        Map<String, String> stated = new TreeMap<>();
        if (model.license() != null) {
            stated.put("license", model.license());
        }
        if (model.intendedUse() != null) {
            stated.put("intendedUse", model.intendedUse());
        }
        return stated;
    }
}
