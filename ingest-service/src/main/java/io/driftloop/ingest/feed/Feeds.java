package io.driftloop.ingest.feed;

import io.driftloop.contracts.DatasetName;
import io.driftloop.ingest.pipeline.Pipeline;
import io.driftloop.ingest.pipeline.Pipelines;
import io.driftloop.pipeline.DatasetSpec;
import io.driftloop.pipeline.LabelTopicSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the definitions want read. Where several pipelines name a source for one dataset, the one that was applied last says it. Thread-safe. */
public final class Feeds {
    private final Pipelines pipelines;

    public Feeds(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** Every feed, one per dataset. */
    public Map<DatasetName, Feed> wanted() {
        return of(pipelines.all());
    }

    /** The feed of a dataset, if it has one. */
    public Optional<Feed> of(DatasetName dataset) {
        return Optional.ofNullable(of(pipelines.reading(dataset)).get(dataset));
    }

    /** Every topic with labels. */
    public Set<LabelTopicSpec> labelTopics() {
        Set<LabelTopicSpec> topics = new LinkedHashSet<>();
        for (Pipeline pipeline : pipelines.all()) {
            LabelTopicSpec labels = dataset(pipeline).labels();
            if (labels != null) {
                topics.add(labels);
            }
        }
        return topics;
    }

    private Map<DatasetName, Feed> of(List<Pipeline> all) {
        Map<DatasetName, Feed> feeds = new LinkedHashMap<>();
        all.stream().sorted(Comparator.comparing(Pipeline::appliedAt)).forEach(pipeline -> {
            DatasetSpec dataset = dataset(pipeline);
            if (dataset.source() != null) {
                feeds.put(dataset.name(), new Feed(dataset.name(), dataset.label(), dataset.source()));
            }
        });
        return feeds;
    }

    private DatasetSpec dataset(Pipeline pipeline) {
        return pipelines.definition(pipeline.definition()).spec().dataset();
    }
}
