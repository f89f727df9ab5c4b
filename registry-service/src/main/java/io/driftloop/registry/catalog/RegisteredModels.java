package io.driftloop.registry.catalog;

import io.driftloop.kit.api.UnitOfWork;
import io.driftloop.registry.filter.Search;
import io.driftloop.registry.filter.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use cases of registered models and their aliases. */
public final class RegisteredModels {

    private static final String CHAMPION = "champion";

    private final UnitOfWork unitOfWork;
    private final RegisteredModelRepository models;
    private final CatalogVersionRepository versions;
    private final Telling telling;

    public RegisteredModels(
            UnitOfWork unitOfWork,
            RegisteredModelRepository models,
            CatalogVersionRepository versions,
            Telling telling) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.versions = versions;
        this.telling = telling;
    }

    /** Creates one. */
    public ModelEntry create(String name, String description, Map<String, String> tags) {
        CatalogNames.checkModel(name);
        tags.forEach(CatalogNames::checkTag);
        return unitOfWork.call(() -> {
            RegisteredModel model =
                    models.add(name, description, false, tags, telling.millis()).orElseThrow(() -> taken(name));
            telling.listener().modelCreated(model);
            return new ModelEntry(model, List.of(), Map.of());
        });
    }

    /** The model with its latest versions and aliases. */
    public ModelEntry get(String name) {
        return unitOfWork.call(() -> entries(List.of(found(name))).get(0));
    }

    /** The model alone, if there is one. */
    Optional<RegisteredModel> known(String name) {
        return unitOfWork.call(() -> models.find(name));
    }

    /** A page of models. */
    public Slice<ModelEntry> search(Search search) {
        return unitOfWork.call(() -> {
            Slice<RegisteredModel> page = models.search(search);
            return new Slice<>(entries(page.items()), page.next());
        });
    }

    /** Gives it another name; versions, tags and aliases go along. */
    public ModelEntry rename(String name, String newName) {
        CatalogNames.checkModel(newName);
        return change(name, model -> {
            refuseManaged(model, "renamed");
            return with(model, newName, model.description(), model.tags());
        });
    }

    /** Sets the description. */
    public ModelEntry describe(String name, String description) {
        return change(name, model -> with(model, name, description, model.tags()));
    }

    /** Sets a tag; null removes it. */
    public void tag(String name, String key, @Nullable String value) {
        CatalogNames.checkTag(key, value == null ? "" : value);
        change(name, model -> {
            Map<String, String> tags = new HashMap<>(model.tags());
            if (value == null) {
                tags.remove(key);
            } else {
                tags.put(key, value);
            }
            return with(model, name, model.description(), tags);
        });
    }

    /** Whether a version that has this alias serves or may come to serve. */
    static boolean serves(String alias) {
        return alias.equals(CHAMPION) || alias.equals("challenger");
    }

    /** Removes it with all versions; the name is free again. Refused while one of them serves. */
    public void delete(String name) {
        unitOfWork.run(() -> {
            RegisteredModel model = locked(name);
            refuseManaged(model, "deleted");
            Map<String, Integer> aliases = aliasesOf(model);
            aliases.forEach((alias, version) -> {
                if (serves(alias)) {
                    throw CatalogProblem.HELD.because("model '" + name + "' cannot be deleted: alias '" + alias
                            + "' names version " + version + "; remove the alias first");
                }
            });
            models.remove(model.id());
            aliases.keySet().forEach(alias -> telling.listener().aliasRemoved(model, alias));
        });
    }

    /** Has the alias name a version. */
    public void setAlias(String name, String alias, int version) {
        CatalogNames.checkAlias(alias);
        unitOfWork.run(() -> {
            RegisteredModel model = locked(name);
            refuseChampion(model, alias, "POST /api/v1/models/" + name + "/versions/" + version + "/activate");
            versions.find(model.id(), version).orElseThrow(() -> CatalogVersions.unknown(name, version));
            models.setAlias(model.id(), alias, version);
            models.save(with(model, name, model.description(), model.tags()));
            telling.listener().aliasSet(model, alias, version);
        });
    }

    /** Takes the alias away, if there is one. */
    public void removeAlias(String name, String alias) {
        unitOfWork.run(() -> {
            RegisteredModel model = locked(name);
            refuseChampion(model, alias, "./driftloop model rollback " + name);
            if (models.removeAlias(model.id(), alias)) {
                telling.listener().aliasRemoved(model, alias);
            }
        });
    }

    /** The version that the alias names; {@code latest} is the highest. */
    public CatalogVersion byAlias(String name, String alias) {
        return unitOfWork.call(() -> {
            RegisteredModel model = found(name);
            if (alias.toLowerCase(Locale.ROOT).equals("latest")) {
                return versions.latest(List.of(model.id())).stream()
                        .max(java.util.Comparator.comparingInt(CatalogVersion::version))
                        .orElseThrow(() -> noAlias(name, alias));
            }
            Integer version = aliasesOf(model).get(alias);
            if (version == null) {
                throw noAlias(name, alias);
            }
            return versions.find(model.id(), version).orElseThrow(() -> CatalogVersions.unknown(name, version));
        });
    }

    private ModelEntry change(String name, UnaryOperator<RegisteredModel> change) {
        return unitOfWork.call(() -> {
            RegisteredModel changed = change.apply(locked(name));
            if (!models.save(changed)) {
                throw taken(changed.name());
            }
            return entries(List.of(changed)).get(0);
        });
    }

    private RegisteredModel with(RegisteredModel model, String name, String description, Map<String, String> tags) {
        return new RegisteredModel(
                model.id(),
                name,
                description,
                model.created(),
                telling.millis(),
                model.lastVersion(),
                model.managed(),
                tags);
    }

    private List<ModelEntry> entries(Collection<RegisteredModel> found) {
        List<Long> ids = found.stream().map(RegisteredModel::id).toList();
        Map<String, List<CatalogVersion>> latest =
                versions.latest(ids).stream().collect(Collectors.groupingBy(CatalogVersion::model));
        Map<Long, Map<String, Integer>> aliases = models.aliases(ids);
        return found.stream()
                .map(model -> new ModelEntry(
                        model,
                        latest.getOrDefault(model.name(), List.of()),
                        aliases.getOrDefault(model.id(), Map.of())))
                .toList();
    }

    private Map<String, Integer> aliasesOf(RegisteredModel model) {
        return models.aliases(List.of(model.id())).getOrDefault(model.id(), Map.of());
    }

    private RegisteredModel found(String name) {
        return models.find(name).orElseThrow(() -> unknown(name));
    }

    private RegisteredModel locked(String name) {
        return models.lock(name).orElseThrow(() -> unknown(name));
    }

    static void refuseManaged(RegisteredModel model, String what) {
        if (model.managed()) {
            throw CatalogProblem.INVALID.because("model '" + model.name() + "' belongs to a pipeline and is not " + what
                    + " here; its pipeline makes its versions");
        }
    }

    private static void refuseChampion(RegisteredModel model, String alias, String verb) {
        if (model.managed() && alias.equals(CHAMPION)) {
            throw CatalogProblem.INVALID.because("alias 'champion' of model '" + model.name()
                    + "' follows what serves and is read-only here; use " + verb);
        }
    }

    static RuntimeException unknown(String name) {
        return CatalogProblem.MODEL_NOT_FOUND.because("there is no registered model '" + name + "'");
    }

    private static RuntimeException taken(String name) {
        return CatalogProblem.NAME_TAKEN.because("there is a registered model '" + name + "'");
    }

    private static RuntimeException noAlias(String name, String alias) {
        return CatalogProblem.INVALID.because("model '" + name + "' has no alias '" + alias + "'");
    }
}
