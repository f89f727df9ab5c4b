package io.driftloop.ingest.pipeline;

import io.driftloop.contracts.Actor;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.DatasetName;
import io.driftloop.contracts.ModelName;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.PipelineApplied;
import io.driftloop.events.PipelineEvent;
import io.driftloop.events.PipelinePaused;
import io.driftloop.events.PipelineResumed;
import io.driftloop.kit.api.Outbox;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.pipeline.ApproveSpec;
import io.driftloop.pipeline.InvalidPipelineException;
import io.driftloop.pipeline.PipelineDefinition;
import io.driftloop.pipeline.PipelineDefinitions;
import io.driftloop.pipeline.PipelineSpec;
import io.driftloop.pipeline.RetrainSpec;
import io.driftloop.pipeline.TrainerSpec;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies, pauses, resumes and finds pipelines. Thread-safe; each change and its event are one transaction. */
public final class Pipelines {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}(-dirty)?");

    private final PipelineRepository repository;
    private final Definitions definitions;
    private final DefinitionCommits commits;
    private final UnitOfWork unitOfWork;
    private final Outbox outbox;
    private final Clock clock;

    public Pipelines(
            PipelineRepository repository,
            Definitions definitions,
            DefinitionCommits commits,
            UnitOfWork unitOfWork,
            Outbox outbox,
            Clock clock) {
        this.repository = repository;
        this.definitions = definitions;
        this.commits = commits;
        this.unitOfWork = unitOfWork;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Stores a definition as the pipeline's newest revision and tells {@code PipelineApplied}; the same definition again changes nothing.
     *
     * @param name the pipeline that is meant
     * @param text YAML or JSON
     * @param commit Git commit of its file, with {@code -dirty} where the file was not as committed; null where nobody told
     * @throws PipelineException {@link PipelineProblem#DEFINITION_INVALID} with every fault, or with what it names and is not there, {@link PipelineProblem#NAME_DIFFERS},
     *     {@link PipelineProblem#MODEL_TAKEN}, {@link PipelineProblem#COMMIT_INVALID}
     */
    public AppliedPipeline apply(PipelineName name, byte[] text, Actor actor, @Nullable String commit) {
        if (commit != null && !COMMIT.matcher(commit).matches()) {
            throw new PipelineException(
                    PipelineProblem.COMMIT_INVALID,
                    "A commit is 40 to 64 hexadecimal digits, with '-dirty' behind them where the file is not as committed.");
        }
        PipelineDefinition definition = parse(text);
        if (!definition.name().equals(name)) {
            throw new PipelineException(
                    PipelineProblem.NAME_DIFFERS,
                    "The definition names the pipeline '" + definition.name() + "', the address names '" + name + "'.",
                    List.of(new PipelineException.Violation("/metadata/name", "must be '" + name + "'")));
        }
        ArtifactRef stored = definitions.storeWritten(definition);
        return unitOfWork.call(() -> {
            AppliedPipeline applied = store(definition, stored, actor);
            if (commit != null) {
                commits.remember(name, stored, commit);
            }
            return applied;
        });
    }

    /** Whether a definition lets versions through without a person; one that cannot be read does not. */
    public boolean approvesByItself(byte[] text) {
        try {
            return PipelineDefinitions.parse(text).spec().approve() == ApproveSpec.AUTOMATIC;
        } catch (InvalidPipelineException e) {
            return false;
        }
    }

    private AppliedPipeline store(PipelineDefinition definition, ArtifactRef stored, Actor actor) {
        Optional<Pipeline> before = repository.lock(definition.name());
        if (before.isPresent() && before.get().definition().equals(stored)) {
            return new AppliedPipeline(before.get(), AppliedPipeline.Change.UNCHANGED);
        }
        repository
                .findByModel(definition.modelName())
                .filter(other -> !other.name().equals(definition.name()))
                .ifPresent(other -> {
                    throw new PipelineException(
                            PipelineProblem.MODEL_TAKEN,
                            "Pipeline '" + other.name() + "' makes the model '" + other.model()
                                    + "' already; give spec.model.name another value.");
                });
        Pipeline pipeline = new Pipeline(
                definition.name(),
                definition.modelName(),
                definition.spec().dataset().name(),
                definition.spec().dataset().label(),
                before.map(Pipeline::revision).orElse(0) + 1,
                stored,
                before.map(Pipeline::paused).orElse(false),
                actor,
                clock.instant());
        repository.save(pipeline);
        outbox.tell(new PipelineApplied(pipeline.name(), pipeline.revision(), pipeline.model(), stored, actor));
        return new AppliedPipeline(
                pipeline, before.isPresent() ? AppliedPipeline.Change.REVISED : AppliedPipeline.Change.CREATED);
    }

    private static PipelineDefinition parse(byte[] text) {
        try {
            return PipelineDefinitions.parse(text);
        } catch (InvalidPipelineException e) {
            List<PipelineException.Violation> violations = e.violations().stream()
                    .map(v -> new PipelineException.Violation(v.pointer(), v.message()))
                    .toList();
            throw new PipelineException(
                    PipelineProblem.DEFINITION_INVALID,
                    violations.size() == 1
                            ? e.violations().get(0).toString()
                            : "The definition has " + violations.size() + " faults.",
                    violations);
        }
    }

    /** Stops new runs, rollout steps and promotions; a paused pipeline stays as it is. */
    public Pipeline pause(PipelineName name, Actor actor) {
        return setPaused(name, true, new PipelinePaused(name, actor));
    }

    /** Ends the pause; a pipeline that is not paused stays as it is. */
    public Pipeline resume(PipelineName name, Actor actor) {
        return setPaused(name, false, new PipelineResumed(name, actor));
    }

    private Pipeline setPaused(PipelineName name, boolean paused, PipelineEvent event) {
        return unitOfWork.call(() -> {
            Pipeline before = lock(name);
            if (before.paused() == paused) {
                return before;
            }
            Pipeline after = before.withPaused(paused);
            repository.save(after);
            outbox.tell(event);
            return after;
        });
    }

    /**
     * The pipeline, locked until the caller's unit of work ends: what starts runs holds this lock, so that two never start at once.
     *
     * @throws PipelineException {@link PipelineProblem#PIPELINE_NOT_FOUND}
     */
    public Pipeline lock(PipelineName name) {
        return repository.lock(name).orElseThrow(() -> notFound(name));
    }

    /**
     * A pipeline that must exist.
     *
     * @throws PipelineException {@link PipelineProblem#PIPELINE_NOT_FOUND}
     */
    public Pipeline get(PipelineName name) {
        return unitOfWork.call(() -> repository.find(name)).orElseThrow(() -> notFound(name));
    }

    /** The pipeline that makes this model. */
    public Optional<Pipeline> making(ModelName model) {
        return unitOfWork.call(() -> repository.findByModel(model));
    }

    /** Pipelines that read this dataset. */
    public List<Pipeline> reading(DatasetName dataset) {
        return unitOfWork.call(() -> repository.reading(dataset));
    }

    /** Pipelines by name. */
    public List<Pipeline> list(String afterName, int limit) {
        return unitOfWork.call(() -> repository.list(afterName, limit));
    }

    /** All pipelines, by name. */
    public List<Pipeline> all() {
        return list("", Integer.MAX_VALUE);
    }

    /** Git commit of the file that gave a definition of this pipeline; empty where nobody told. */
    public Optional<String> commit(PipelineName name, ArtifactRef definition) {
        return unitOfWork.call(() -> commits.of(name, definition));
    }

    /** The definition of a revision. */
    public PipelineDefinition definition(ArtifactRef ref) {
        return definitions.read(ref);
    }

    /** The pipeline with a definition, stored as an artifact of its own, that learns, and does with a better model, as a retraining is to do; itself where that is no change. */
    public Pipeline retraining(Pipeline pipeline, RetrainSpec how) {
        PipelineDefinition defined = definition(pipeline.definition());
        PipelineSpec changed = defined.spec().retraining(how);
        if (changed.equals(defined.spec())) {
            return pipeline;
        }
        ArtifactRef derived = definitions.store(new PipelineDefinition(defined.name(), changed));
        unitOfWork.run(() -> commits.of(pipeline.name(), pipeline.definition())
                .ifPresent(commit -> commits.remember(pipeline.name(), derived, commit)));
        return pipeline.withDefinition(derived);
    }

    /**
     * The pipeline with a definition, stored as an artifact of its own, that takes in a model which was made elsewhere; all else is as defined.
     *
     * @throws PipelineException {@link PipelineProblem#DEFINITION_INVALID} when what is said of the model is not valid
     */
    public Pipeline importing(Pipeline pipeline, TrainerSpec.Imported model) {
        PipelineDefinition defined = definition(pipeline.definition());
        PipelineDefinition importing =
                new PipelineDefinition(defined.name(), defined.spec().importing(model));
        return pipeline.withDefinition(definitions.store(parse(PipelineDefinitions.write(importing))));
    }

    private static PipelineException notFound(PipelineName name) {
        return new PipelineException(
                PipelineProblem.PIPELINE_NOT_FOUND, "There is no pipeline '" + name + "'; apply a definition first.");
    }
}
