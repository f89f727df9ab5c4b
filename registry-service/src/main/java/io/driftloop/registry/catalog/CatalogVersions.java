package io.driftloop.registry.catalog;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Use cases of the versions of registered models. Numbers count up and are never used twice. */
public final class CatalogVersions {

    private final UnitOfWork unitOfWork;
    private final RegisteredModelRepository models;
    private final CatalogVersionRepository versions;
    private final VersionSources sources;
    private final ManagedVersions managed;
    private final Telling telling;

    public CatalogVersions(
            UnitOfWork unitOfWork,
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            VersionSources sources,
            ManagedVersions managed,
            Telling telling) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.versions = versions;
        this.sources = sources;
        this.managed = managed;
        this.telling = telling;
    }

    /** Registers the next version; the artifacts of its source are kept by digest as they are now. */
    public CatalogVersion create(NewVersion wish) {
        wish.tags().forEach(CatalogNames::checkTag);
        return unitOfWork.call(() -> {
            long now = telling.millis();
            RegisteredModel model =
                    models.nextVersion(wish.model(), now).orElseThrow(() -> RegisteredModels.unknown(wish.model()));
            String location = sources.resolved(wish.source(), this::storage);
            int number = model.lastVersion();
            CatalogVersion version = new CatalogVersion(
                    model.name(),
                    number,
                    now,
                    now,
                    "",
                    Stage.NONE,
                    wish.description(),
                    wish.source(),
                    sources.kept(location, model.id(), number),
                    wish.runId(),
                    wish.runLink(),
                    wish.loggedModel(),
                    wish.tags(),
                    List.of());
            versions.add(model.id(), version);
            sources.registered(wish.loggedModel(), model.name(), number);
            telling.listener().versionCreated(model, version);
            return version;
        });
    }

    /** The version. */
    public CatalogVersion get(String name, int version) {
        return unitOfWork.call(() -> found(name, version));
    }

    /** The version, if there is one. */
    Optional<CatalogVersion> known(String name, int version) {
        return unitOfWork.call(() -> models.find(name).flatMap(model -> versions.find(model.id(), version)));
    }

    /** Where its artifacts are. */
    public String storage(String name, int version) {
        return get(name, version).storage();
    }

    /** A page of versions. */
    public Slice<CatalogVersion> search(Search search) {
        return unitOfWork.call(() -> versions.search(search));
    }

    /** The highest version of each of the stages; of all stages where none is named. */
    public List<CatalogVersion> latest(String name, Set<Stage> stages) {
        return unitOfWork.call(() -> {
            RegisteredModel model = models.find(name).orElseThrow(() -> RegisteredModels.unknown(name));
            return versions.latest(List.of(model.id())).stream()
                    .filter(version -> stages.isEmpty() || stages.contains(version.stage()))
                    .toList();
        });
    }

    /** Sets the description. */
    public CatalogVersion describe(String name, int version, String description) {
        return change(name, version, known -> with(known, known.stage(), description, known.tags()));
    }

    /** Sets a tag; null removes it. */
    public void tag(String name, int version, String key, @Nullable String value) {
        CatalogNames.checkTag(key, value == null ? "" : value);
        unitOfWork.run(() -> {
            RegisteredModel model = models.lock(name).orElseThrow(() -> RegisteredModels.unknown(name));
            CatalogVersion known = versions.find(model.id(), version).orElseThrow(() -> unknown(name, version));
            Map<String, String> tags = new HashMap<>(known.tags());
            String before = value == null ? tags.remove(key) : tags.put(key, value);
            versions.save(model.id(), with(known, known.stage(), known.description(), tags));
            if (value != null) {
                telling.listener().tagSet(model, version, key, value);
            } else if (before != null) {
                telling.listener().tagRemoved(model, version, key);
            }
        });
    }

    /** Moves it to a stage; the others of that stage are archived where asked for. */
    public CatalogVersion move(String name, int version, Stage stage, boolean archiveOthers) {
        if (archiveOthers && !stage.replaces()) {
            throw CatalogProblem.INVALID.because(
                    "existing versions are archived for stages Staging and Production only");
        }
        return unitOfWork.call(() -> {
            if (stage == Stage.ARCHIVED) {
                RegisteredModel model = models.lock(name).orElseThrow(() -> RegisteredModels.unknown(name));
                refuseHeld(found(name, version), "archived");
                if (model.managed() && managed.knows(name, version)) {
                    managed.checkFree(name, version);
                }
            }
            CatalogVersion moved =
                    change(name, version, known -> with(known, stage, known.description(), known.tags()));
            if (archiveOthers) {
                long model = models.find(name).orElseThrow().id();
                versions.moveAll(model, stage, Stage.ARCHIVED, version, telling.millis());
            }
            return moved;
        });
    }

    /** Removes it, its other aliases and its snapshot; its number is not used again. What serves is refused, whoever made it. */
    public void delete(String name, int version) {
        unitOfWork.run(() -> {
            RegisteredModel model = models.lock(name).orElseThrow(() -> RegisteredModels.unknown(name));
            CatalogVersion known = versions.find(model.id(), version).orElseThrow(() -> unknown(name, version));
            refuseHeld(known, "deleted");
            if (model.managed() && managed.knows(name, version)) {
                managed.delete(name, version);
            }
            versions.remove(model.id(), version);
            sources.forget(model.id(), version);
            known.aliases().forEach(alias -> telling.listener().aliasRemoved(model, alias));
        });
    }

    private CatalogVersion change(String name, int version, UnaryOperator<CatalogVersion> change) {
        return unitOfWork.call(() -> {
            RegisteredModel model = models.lock(name).orElseThrow(() -> RegisteredModels.unknown(name));
            CatalogVersion changed =
                    change.apply(versions.find(model.id(), version).orElseThrow(() -> unknown(name, version)));
            versions.save(model.id(), changed);
            return changed;
        });
    }

    private CatalogVersion with(CatalogVersion known, Stage stage, String description, Map<String, String> tags) {
        return new CatalogVersion(
                known.model(),
                known.version(),
                known.created(),
                telling.millis(),
                known.user(),
                stage,
                description,
                known.source(),
                known.storage(),
                known.runId(),
                known.runLink(),
                known.loggedModel(),
                tags,
                known.aliases());
    }

    private static void refuseHeld(CatalogVersion version, String what) {
        version.aliases().stream().filter(RegisteredModels::serves).findFirst().ifPresent(alias -> {
            throw CatalogProblem.HELD.because("version " + version.version() + " of model '" + version.model()
                    + "' cannot be " + what + ": alias '" + alias + "' names it; let it name another version first");
        });
    }

    private CatalogVersion found(String name, int version) {
        RegisteredModel model = models.find(name).orElseThrow(() -> RegisteredModels.unknown(name));
        return versions.find(model.id(), version).orElseThrow(() -> unknown(name, version));
    }

    static RuntimeException unknown(String name, int version) {
        return CatalogProblem.VERSION_NOT_FOUND.because("model '" + name + "' has no version " + version);
    }

    /**
     * What a new version is to be; empty texts for what is not given.
     *
     * @param source where its artifacts are
     */
    public record NewVersion(
            String model,
            String source,
            String runId,
            String runLink,
            String description,
            String loggedModel,
            Map<String, String> tags) {}
}
