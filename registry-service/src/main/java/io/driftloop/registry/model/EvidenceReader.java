package io.driftloop.registry.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper JSON = new ObjectMapper();

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
        List<VersionEvidence.Confusion> confusions = List.of();
        try {
            architecture = layers(artifacts.read(content.definition()));
        } catch (IOException e) {
            missing.add("the pipeline definition is not in the artifact store");
        }
        try {
            confusions = confusions(artifacts.read(content.report()));
        } catch (IOException e) {
            missing.add("the evaluation report is not in the artifact store");
        }
        return new VersionEvidence(architecture, confusions, missing);
    }

    private static List<String> layers(byte[] definition) {
        return PipelineDefinitions.parse(definition).spec().model().layers().stream()
                .map(LayerWords::of)
                .toList();
    }

    private static List<VersionEvidence.Confusion> confusions(byte[] report) throws IOException {
        List<VersionEvidence.Confusion> confusions = new ArrayList<>();
        for (JsonNode slice : JSON.readTree(report).path("slices")) {
            JsonNode matrix = slice.at("/candidate/confusion");
            List<String> classes = new ArrayList<>();
            matrix.path("classes").forEach(name -> classes.add(name.asText()));
            List<List<Long>> counts = new ArrayList<>();
            for (JsonNode row : matrix.path("counts")) {
                List<Long> line = new ArrayList<>();
                row.forEach(count -> line.add(count.asLong()));
                counts.add(line);
            }
            confusions.add(new VersionEvidence.Confusion(slice.path("slice").asText(), classes, counts));
        }
        return confusions;
    }
}
