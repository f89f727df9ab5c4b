package io.driftloop.registry.console.rest;

import io.driftloop.contracts.ModelName;
import io.driftloop.events.RolloutStepped;
import io.driftloop.registry.audit.AuditEntry;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.RegisteredModel;
import io.driftloop.registry.console.AlertStory;
import io.driftloop.registry.console.Answered;
import io.driftloop.registry.console.DatasetLine;
import io.driftloop.registry.console.DatasetPage;
import io.driftloop.registry.console.DatasetStory;
import io.driftloop.registry.console.DeadLetterList;
import io.driftloop.registry.console.DecisionStory;
import io.driftloop.registry.console.DriftReport;
import io.driftloop.registry.console.ExamplePage;
import io.driftloop.registry.console.IncidentLine;
import io.driftloop.registry.console.LineageMap;
import io.driftloop.registry.console.LoopStatus;
import io.driftloop.registry.console.MetricChart;
import io.driftloop.registry.console.ModelList;
import io.driftloop.registry.console.ModelStory;
import io.driftloop.registry.console.PipelineLine;
import io.driftloop.registry.console.PipelineRules;
import io.driftloop.registry.console.PipelineStory;
import io.driftloop.registry.console.RegisteredStory;
import io.driftloop.registry.console.RolloutDecision;
import io.driftloop.registry.console.RolloutStatus;
import io.driftloop.registry.console.RunStory;
import io.driftloop.registry.console.VersionComparison;
import io.driftloop.registry.console.VersionStory;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.lineage.Trace;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The templates, checked against these types when the service is built. */
@CheckedTemplate(basePath = "console")
final class Pages {

    private Pages() {}

    static native TemplateInstance home(Shell shell, LoopStatus loop, boolean expired);

    static native TemplateInstance runs(Shell shell, Slice<RunStory> runs, ListFilter filter);

    static native TemplateInstance run(Shell shell, RunStory run);

    static native TemplateInstance log(Shell shell, RunStory run, Answered<String> log);

    static native TemplateInstance models(
            Shell shell, ModelList list, FoundModels found, Slice<RegisteredModel> registered);

    static native TemplateInstance model(
            Shell shell, ModelStory model, MetricChart chart, List<CatalogVersion> registered);

    static native TemplateInstance registeredModel(Shell shell, RegisteredStory story);

    static native TemplateInstance registeredVersion(
            Shell shell, RegisteredStory.Line line, List<PipelineLine> pipelines);

    static native TemplateInstance version(
            Shell shell, VersionStory story, Answered<ExamplePage> examples, ExamplePage.Wish wish, String card);

    static native TemplateInstance compare(Shell shell, VersionComparison comparison);

    static native TemplateInstance drift(
            Shell shell, ModelName model, Answered<DriftReport> report, List<AlertStory> alerts);

    static native TemplateInstance alerts(Shell shell, AlertList list);

    static native TemplateInstance alert(Shell shell, AlertPage page);

    static native TemplateInstance incidents(Shell shell, List<IncidentLine> incidents, String older);

    static native TemplateInstance incident(Shell shell, IncidentLine line);

    static native TemplateInstance rollouts(Shell shell, Answered<List<RolloutStatus>> rollouts);

    static native TemplateInstance rollout(
            Shell shell, RolloutStatus rollout, List<RolloutStepped> steps, Answered<List<RolloutDecision>> decisions);

    static native TemplateInstance audit(Shell shell, List<AuditEntry> entries, boolean everybody, String older);

    static native TemplateInstance lineage(Shell shell, LineageMap map, Trace trace);

    static native TemplateInstance retraining(Shell shell, Slice<DecisionStory> decisions, ListFilter filter);

    static native TemplateInstance pipelines(Shell shell, Slice<PipelineLine> pipelines, String before);

    static native TemplateInstance pipeline(Shell shell, PipelineStory pipeline, Answered<PipelineRules> rules);

    static native TemplateInstance datasets(Shell shell, Slice<DatasetLine> datasets, String before);

    static native TemplateInstance dataset(Shell shell, DatasetStory dataset, @Nullable Long before);

    static native TemplateInstance datasetVersion(Shell shell, DatasetPage page);

    static native TemplateInstance deadLetters(Shell shell, List<DeadLetterList> services);

    static native TemplateInstance message(Shell shell, String heading, String text);
}
