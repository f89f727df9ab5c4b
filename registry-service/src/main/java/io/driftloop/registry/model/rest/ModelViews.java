package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelProblem;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.ModelVersions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts together what HTTP answers about models. */
@Singleton
final class ModelViews {

    private final ModelVersions versions;
    private final ModelAliases aliases;

    ModelViews(ModelVersions versions, ModelAliases aliases) {
        this.versions = versions;
        this.aliases = aliases;
    }

    /** All models by name. */
    public List<ModelView> models() {
        return versions.models().stream().map(this::view).toList();
    }

    /** One model. */
    public ModelView model(ModelName name) {
        return view(versions.model(name));
    }

    /** All versions of a model, newest first. */
    public List<ModelVersionView> versions(ModelName name) {
        return versions.versions(name).stream().map(this::view).toList();
    }

    /** One version. */
    public ModelVersionView version(ModelName name, int version) {
        return view(versions.version(name, version));
    }

    /** Versions side by side, {@code list} being for instance {@code 1,2}. */
    public ComparisonView compare(ModelName name, String list) {
        List<Integer> numbers;
        try {
            numbers = Arrays.stream(list.split(","))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new PipelineException(
                    ModelProblem.BAD_REQUEST, "'versions' is a list of version numbers, for instance versions=1,2");
        }
        if (numbers.size() < 2 || numbers.size() > 8) {
            throw new PipelineException(ModelProblem.BAD_REQUEST, "'versions' names two to eight versions");
        }
        return ComparisonView.of(
                name, numbers.stream().map(number -> version(name, number)).toList());
    }

    ModelVersionView view(ModelVersion version) {
        List<String> names = new ArrayList<>();
        for (String alias : List.of(AliasMove.CHAMPION, AliasMove.CHALLENGER)) {
            AliasHistory history = aliases.history(version.model(), alias);
            if (history.current().filter(number -> number == version.version()).isPresent()) {
                names.add(alias);
            }
        }
        return ModelVersionView.of(version, names, versions.training(version).orElse(null));
    }

    private ModelView view(Model model) {
        return ModelView.of(
                model,
                aliases.history(model.name(), AliasMove.CHAMPION),
                aliases.history(model.name(), AliasMove.CHALLENGER));
    }
}
