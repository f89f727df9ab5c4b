package io.driftloop.registry.model;

import io.driftloop.contracts.ModelId;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineRunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads models page by page. A page costs the same however many models, versions and moves there are. Called inside a unit of work. */
public interface ModelPageRepository {

    /** Models by name, after one where given. */
    List<ModelOverview> models(@Nullable ModelName after, int limit);

    /** Models whose champion alias names a version. */
    long served();

    /** Versions, newest first, older than one where given. */
    List<ModelVersion> versions(ModelId id, @Nullable Integer before, int limit);

    /** These versions, in no order; unknown ones are left out. */
    List<ModelVersion> versions(ModelId id, Collection<Integer> numbers);

    /** The newest move of each alias. */
    List<AliasMove> aliases(ModelId id);

    /** Moves of an alias, newest first, of a lower generation than one where given. */
    List<AliasMove> moves(ModelId id, String alias, @Nullable Long before, int limit);

    /** The move that was in force at a time; also one after which the alias named nothing. */
    Optional<AliasSpan> moveAt(ModelId id, String alias, Instant time);

    /** How the runs were trained, as far as it was told. */
    Map<PipelineRunId, TrainingResult> trainings(Collection<PipelineRunId> runs);

    /** The newest versions' values of a metric, newest first. */
    List<MetricSeries.Point> series(ModelId id, String metric, @Nullable Integer before, int limit);

    /** Names of the metrics that the newest versions were measured on, sorted. */
    List<String> metrics(ModelId id, int versions);
}
