package io.driftloop.registry.model;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.pipeline.LayerWords;
import io.driftloop.pipeline.PipelineDefinitions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        List<String> architecture = List.of();
        ReportReader report = ReportReader.EMPTY;
        try {
            architecture = layers(artifacts.read(content.definition()));
        } catch (IOException e) {
            missing.add("the pipeline definition is not in the artifact store");
        }
        try {
            report = ReportReader.of(artifacts.read(content.report()));
        } catch (IOException e) {
            missing.add("the evaluation report is not in the artifact store");
        }
        return new VersionEvidence(
                architecture, report.confusions(), report.residuals(), report.importances(), missing);
    }

    private static List<String> layers(byte[] definition) {
        return PipelineDefinitions.parse(definition).spec().model().layers().stream()
                .map(LayerWords::of)
                .toList();
    }
}
