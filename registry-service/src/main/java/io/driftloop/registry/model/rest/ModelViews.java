package io.driftloop.registry.model.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.kit.rest.Page;
import io.driftloop.registry.model.EvidenceReader;
import io.driftloop.registry.model.ModelBrowser;
import io.driftloop.registry.model.ModelProblem;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.VersionOverview;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what HTTP answers about models. */
@Singleton
final class ModelViews {

    private static final int MOST_COMPARED = 10;

    private final ModelBrowser browser;
    private final EvidenceReader evidence;

    ModelViews(ModelBrowser browser, EvidenceReader evidence) {
        this.browser = browser;
        this.evidence = evidence;
    }

    /** A page of models by name. */
    Page<ModelView> models(int limit, @Nullable String cursor) {
        int size = Pages.size(limit);
        ModelName after = cursor == null || cursor.isEmpty() ? null : Names.cursor(cursor);
        return Pages.cut(
                        browser.models(after, size + 1),
                        size,
                        overview -> overview.model().name())
                .map(ModelView::of);
    }

    /** A page of versions, newest first. */
    Page<ModelVersionView> versions(ModelName name, int limit, @Nullable Integer cursor) {
        int size = Pages.size(limit);
        return Pages.cut(
                        browser.versions(name, cursor, size + 1),
                        size,
                        overview -> overview.version().version())
                .map(ModelVersionView::of);
    }

    /** One version. */
    ModelVersionView version(ModelName name, int version) {
        return ModelVersionView.of(browser.version(name, version));
    }

    /** A version as it is after a decision. */
    ModelVersionView view(ModelVersion version) {
        return version(version.model(), version.version());
    }

    /** Versions side by side, {@code list} being for instance {@code 1,2}. */
    ComparisonView compare(ModelName name, String list) {
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
        if (numbers.size() < 2 || numbers.size() > MOST_COMPARED || new HashSet<>(numbers).size() < numbers.size()) {
            throw new PipelineException(
                    ModelProblem.BAD_REQUEST, "'versions' names two to " + MOST_COMPARED + " different versions");
        }
        List<VersionOverview> overviews = browser.versions(name, numbers);
        return ComparisonView.of(
                name,
                overviews.stream().map(ModelVersionView::of).toList(),
                overviews.stream()
                        .map(overview -> evidence.of(overview.version()))
                        .toList());
    }
}
