package io.driftloop.registry.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import io.driftloop.contracts.ArtifactRef;
import io.driftloop.contracts.PipelineName;
import io.driftloop.events.ModelVersionApproved;
import io.driftloop.events.PipelineRunCompleted;
import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.registry.PeerStubs;
import io.driftloop.registry.story.DriftScript;
import io.driftloop.registry.story.Loop;
import io.driftloop.registry.story.RunScript;
import io.driftloop.registry.story.StoryClock;
import io.driftloop.testkit.StackResource;
import io.driftloop.testkit.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The console in a real browser. {@code -Ddriftloop.screenshots=DIR} keeps pictures of all pages. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@QuarkusTestResource(PeerStubs.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleBrowserIT {

    private static final int PHONE = 390;
    private static final int DESKTOP = 1360;

    private static Browsers browsers;

    @Inject
    ArtifactStore store;

    @Inject
    StoryClock clock;

    @TestHTTPResource("/")
    URL address;

    private final List<String> complaints = new ArrayList<>();
    private TestTopics topics;

    @BeforeAll
    static void openBrowser() {
        browsers = Browsers.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @BeforeEach
    void openTopics() {
        topics = TestTopics.ofTheService();
    }

    @AfterEach
    void noPageComplained() {
        topics.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(1)
    void everyPageFitsAPhoneAndReadsInBothThemes() {
        Loop digits = loop("digits", "automatic", 1_500).reporting(report());
        DriftScript drift = digits.twoChampions();
        RunScript third = digits.run(3);
        digits.teller().after(120);
        digits.tell(third.started(RunScript.byHand()));
        digits.tell(third.prepared());
        digits.tell(third.studied());
        digits.tell(third.epoch(1));
        digits.tell(third.epoch(2));
        awaitFacts(
                digits.run(2), "PipelineRunStarted", "TrainingRunSucceeded", "PipelineRunCompleted", "RolloutStepped");
        awaitFacts(third, "PipelineRunStarted", "TrainingEpochCompleted", "DatasetVersionPrepared");
        List<String> pages = List.of(
                "/",
                "/runs",
                "/runs/" + digits.run(2).run(),
                "/runs/" + third.run(),
                "/runs/" + third.run() + "/log",
                "/models",
                "/models/digits",
                "/models?q=digits",
                "/models/digits/versions/2",
                "/models/digits/versions/2?slice=base&expected=4&predicted=9",
                "/models/digits/compare?versions=1,2",
                "/drift/digits",
                "/alerts",
                "/alerts/" + drift.alert(),
                "/incidents",
                "/incidents/" + drift.incident(),
                "/lineage/model-version/digits@2",
                "/rollouts",
                "/rollouts/ro-digits-3",
                "/retraining",
                "/pipelines",
                "/pipelines/digits",
                "/datasets",
                "/datasets/digits",
                "/datasets/digits/versions/2",
                "/audit?by=everybody",
                "/dead-letters");
        List<String> faults = new ArrayList<>();
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // how wide things are is the same by night
            for (int width : theme == ColorScheme.LIGHT ? List.of(DESKTOP, PHONE) : List.of(DESKTOP)) {
                try (BrowserContext context = context(width, theme, true)) {
                    Page page = watched(context);
                    for (String path : pages) {
                        page.navigate(address + path.substring(1));
                        page.waitForFunction(
                                "() => [...document.querySelectorAll('[data-chart]:not([hidden])')].every(f => f.querySelector('canvas'))");
                        assertThat(page.locator("h1")).isVisible();
                        faults.addAll(Audits.width(page, path, width));
                        faults.addAll(Audits.shift(page, path));
                        if (width == DESKTOP) {
                            faults.addAll(Audits.accessibility(page, path, theme));
                        }
                        keep(page, path, theme, width);
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Of the page that needs most, with charts. */
    @Test
    @Order(2)
    void scriptsAndStylesStayBelowTheirBudget() {
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            List<Integer> sizes = new ArrayList<>();
            page.onResponse(response -> {
                if (List.of("script", "stylesheet").contains(response.request().resourceType())) {
                    sizes.add(Audits.compressed(response.body()));
                }
            });
            page.navigate(address + "drift/digits");
            assertThat(page.locator(".chart canvas").first()).isVisible();
            assertThat(sizes).hasSizeGreaterThanOrEqualTo(3);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isLessThan(300 * 1024);
        }
    }

    @Test
    @Order(2)
    void theDriftPageTellsTheBudgetOfFalseAlarms() {
        try (BrowserContext context = context(PHONE, ColorScheme.DARK, true)) {
            Page page = watched(context);
            page.navigate(address + "drift/digits");
            assertThat(page.locator("#drift-budget h2")).hasText("False-alarm budget");
            assertThat(page.locator("#drift-budget .pill")).hasText("measured");
            assertThat(page.locator("#drift-budget"))
                    .containsText("Without drift: no alarm in 2,000,000 resampled predictions");
            assertThat(page.locator("#drift-budget tbody tr")).hasCount(4);
        }
    }

    @Test
    @Order(2)
    void theHeatMapReadsAsATableWithoutAScript() {
        try (BrowserContext context = context(PHONE, ColorScheme.LIGHT, false)) {
            Page page = watched(context);
            page.navigate(address + "drift/digits");
            assertThat(page.locator(".heat tbody th")).hasText(new String[] {
                "mean brightness", "contrast", "confidence", "share of ink", "predicted class"
            });
            assertThat(page.locator(".heat tbody tr").first().locator("td").last())
                    .hasText("0.44, critical");
            assertThat(page.locator(".heat tbody tr").nth(1).locator("td").nth(16))
                    .hasText("0.10, info");
            assertThat(page.locator(".heat tbody tr").last().locator("td").nth(9))
                    .hasText("×, broken data");
            assertThat(page.locator(".heat thead th").last()).containsText("400 predictions");
        }
    }

    @Test
    @Order(2)
    void aRunsPageFollowsTheRunAsItGoes() {
        Loop loop = loop("live", "automatic", 60);
        RunScript run = loop.run(1);
        loop.tell(run.started(RunScript.byHand()));
        awaitFacts(run, "PipelineRunStarted");
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.navigate(address + "runs/" + run.run());
            page.waitForFunction("() => document.documentElement.classList.contains('is-live')");
            assertThat(page.locator("#run-stages li").first()).containsText("Running");

            loop.tell(run.prepared());
            assertThat(page.locator("#run-stages li").first()).containsText("Done");
            assertThat(page.locator("#run-stages li").nth(1)).containsText("Running");
            assertThat(page.locator("[data-search]")).isHidden();
            loop.tell(run.studied());
            assertThat(page.locator("#trials tbody tr")).hasCount(3);
            assertThat(page.locator("[data-parallel] canvas")).isVisible();
            loop.tell(run.epoch(1));
            assertThat(page.locator("#epochs tbody tr")).hasCount(1);
            loop.tell(run.epoch(2));
            assertThat(page.locator("#epochs tbody tr")).hasCount(2);
            assertThat(page.locator(".chart canvas").first()).isVisible();
            loop.tell(run.epoch(3));
            loop.tell(run.trained());
            loop.tell(run.judged(true, null));
            assertThat(page.locator("#trials tr[data-chosen]")).containsText("0.00137");
            assertThat(page.locator("#run-facts")).containsText("1 min 01 s of processor");
            assertThat(page.locator("#run-gates")).containsText("accuracy on base at least 0.97");
            loop.serve(run, null, 1);
            assertThat(page.locator("#run-head")).containsText("Succeeded");
            assertThat(page.locator("#run-rollout")).containsText("100 %");
            assertThat(page.locator("#run-facts")).containsText("live 1");
        }
    }

    @Test
    @Order(3)
    void aPersonLogsInAndApprovesAWaitingVersion() {
        Loop loop = loop("asked", "manual", 60);
        RunScript run = loop.trained(1);
        loop.tell(run.judged(true, null));
        loop.registered(run);
        String code = loginCode();
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.navigate(address + "models/asked");
            assertThat(page.locator("#model-versions")).containsText("Log in with");
            assertThat(page.getByText("Approve version 1")).hasCount(0);

            page.navigate(address + "login?code=" + code);
            assertThat(page.getByText("Log out")).isVisible();
            page.navigate(address + "models/asked");
            page.getByText("Approve version 1").click();

            assertThat(page.locator("#model-versions")).containsText("Approved");
            assertThat(page.locator("#model-versions")).containsText("by token");
            page.navigate(address + "audit");
            Pattern approved = Pattern.compile("token.*version-approved.*asked@1", Pattern.DOTALL);
            assertThat(page.locator("#audit tr", new Page.LocatorOptions().setHasText(approved)))
                    .hasCount(1);
        }
        assertThat(topics.await(
                                ModelVersionApproved.class,
                                e -> e.model().value().equals("asked"))
                        .event()
                        .actor())
                .hasToString("token");
    }

    /** The stub of ingest takes whatever it is told; what it does with it is held in its own tests. */
    @Test
    @Order(3)
    void aPersonCancelsARunThatGoesOnAndRetriesOneThatEndedWithoutSuccess() {
        Loop loop = loop("halted", "automatic", 60);
        RunScript going = loop.run(1);
        loop.tell(going.started(RunScript.byHand()));
        awaitFacts(going, "PipelineRunStarted");
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.onDialog(Dialog::accept);
            page.navigate(address + "login?code=" + loginCode());
            page.navigate(address + "runs/" + going.run());
            assertThat(page.getByText("Retry")).hasCount(0);
            Request cancel = page.waitForRequest(
                    "**/cancel", () -> page.getByText("Cancel", exactly()).click());
            assertThat(cancel.method()).isEqualTo("POST");
            assertThat(page.locator("#run-head h1")).hasText("Run of halted");

            loop.tell(loop.teller()
                    .by(
                            "ingest",
                            new PipelineRunCompleted(
                                    going.run(), new PipelineName("halted"), "Cancelled", "by hand", null)));
            assertThat(page.getByText("Cancel", exactly())).hasCount(0);
            page.getByText("Retry").click();
            assertThat(page.locator("h1")).hasText("Runs");
        }
    }

    @Test
    @Order(3)
    void aPersonStartsARunFromThePageOfItsPipelineAndSeesItCome() {
        Loop loop = loop("begun", "automatic", 60);
        RunScript first = loop.run(1);
        loop.tell(first.started(RunScript.byHand()));
        awaitFacts(first, "PipelineRunStarted");
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.navigate(address + "login?code=" + loginCode());
            page.navigate(address + "pipelines/begun");
            assertThat(page.locator("#pipeline-runs .run-line")).hasCount(1);
            Request start = page.waitForRequest(
                    "**/pipelines/begun/runs",
                    () -> page.getByText("Start a run", exactly()).click());
            assertThat(start.method()).isEqualTo("POST");
            assertThat(page.locator("h1")).hasText("Pipeline begun");
            page.waitForFunction("() => document.documentElement.classList.contains('is-live')");
            loop.tell(loop.run(2).started(RunScript.byHand()));
            assertThat(page.locator("#pipeline-runs .run-line")).hasCount(2);
        }
    }

    @Test
    void anAddressWhereNothingIsHasAPageForPeopleAndAProblemForPrograms() {
        for (String path : List.of("/nothing-here")) {
            given().header("Accept", "text/html,*/*;q=0.8")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("text/html")
                    .body(containsString("Back to the loop"));
        }
        given().get("/nothing-here").then().statusCode(404).contentType("application/problem+json");
        given().header("Accept", "text/html")
                .get("/api/v1/nothing-here")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    @Order(3)
    void aPersonDescribesAVersionAndPutsItOutOfUse() {
        Loop loop = loop("shelved", "manual", 60);
        RunScript run = loop.trained(1);
        loop.tell(run.judged(false, null));
        loop.registered(run);
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.onDialog(Dialog::accept);
            page.navigate(address + "login?code=" + loginCode());
            page.navigate(address + "models/shelved/versions/1");
            page.getByLabel("Description").fill("Made of scans of **May** <b>only</b>");
            page.getByText("Save the description").click();
            assertThat(page.getByLabel("Description")).hasValue("Made of scans of **May** <b>only</b>");
            page.getByLabel("Tag").fill("card.limits");
            page.getByLabel("Value").fill("no handwriting of children");
            page.getByText("Set", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".tags")).containsText("no handwriting of children");
            page.getByText("Read the card").click();
            assertThat(page.locator(".prose h3").first()).hasText("Description");
            assertThat(page.locator(".prose strong").first()).hasText("May");
            assertThat(page.locator(".prose")).containsText("<b>only</b>");
            page.getByText("Archive", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#version-head .pill")).hasText("Archived");
            page.getByText("Restore").click();
            assertThat(page.locator("#version-head .pill")).hasText("Rejected");

            page.navigate(address + "models?q=handwriting");
            page.locator("#found a", new Page.LocatorOptions().setHasText("shelved version 1"))
                    .click();
            page.getByText("Delete for good").click();
            assertThat(page.locator("#model-versions tbody tr")).hasCount(0);
        }
    }

    @Test
    @Order(4)
    void aCellOfTheConfusionMatrixLeadsToItsRowsAndTheDataToItsVersion() {
        try (BrowserContext context = context(PHONE, ColorScheme.DARK, false)) {
            Page page = watched(context);
            page.navigate(address + "models/digits/versions/2");
            assertThat(page.locator(".tile")).hasCount(30);
            page.getByLabel("9 rows of 4 answered 9", new Page.GetByLabelOptions().setExact(true))
                    .click();
            assertThat(page.locator("#examples h2")).hasText("4 taken for 9");
            assertThat(page.locator(".tile.wrong")).hasCount(5);
            assertThat(page.locator("#shelf")).containsText("alias 'champion' names it");
            page.locator("#version-facts a").first().click();
            assertThat(page.locator("#classes li")).hasCount(10);
            assertThat(page.locator("#quarantine")).containsText("has 2 columns, the header has 3");
            assertThat(page.locator("#schema")).containsText("28 × 28");
        }
    }

    @Test
    @Order(4)
    void thePagesTellTheWholeStoryWithoutAScript() {
        Loop loop = loop("plain", "automatic", 1_500);
        RunScript run = loop.run(2);
        loop.twoChampions();
        awaitFacts(run, "PipelineRunStarted", "EvaluationCompleted", "TrainingRunSucceeded");
        try (BrowserContext context = context(PHONE, ColorScheme.LIGHT, false)) {
            Page page = watched(context);
            page.navigate(address + "retraining");
            assertThat(page.locator("#decisions")).containsText("212 of 500 labelled predictions since the onset");
            assertThat(page.locator("#decisions")).containsText("Deferred");
            assertThat(page.locator("#decisions")).containsText("Retrained");
            page.navigate(address.toString());
            for (Stage stage : Stage.values()) {
                assertThat(page.locator(".loop")).containsText(stage.title());
            }
            page.navigate(address + "runs/" + run.run());
            assertThat(page.locator("#epochs tbody tr")).hasCount(3);
            assertThat(page.locator("#run-hops")).containsText("Evaluation passed 3 of 3 gates");
            page.navigate(address + "pipelines");
            assertThat(page.locator("#pipelines tr", new Page.LocatorOptions().setHasText("plain")))
                    .containsText("Succeeded");
            page.navigate(address + "pipelines/plain");
            assertThat(page.locator("pre")).containsText("kind: Pipeline");
            page.navigate(address + "incidents/i-plain-1");
            assertThat(page.locator("#incident-head")).containsText("repaired");
            assertThat(page.locator("#incident-facts")).containsText("1 min 47 s");
            assertThat(page.locator(".leg-key li")).hasCount(6);
            assertThat(page.locator("#incident-decisions")).containsText("212 of 500 labelled predictions");
            page.navigate(address + "rollouts/ro-digits-3");
            assertThat(page.locator("#rollout-counts")).containsText("1\u202f204");
            assertThat(page.locator("#rollout-counts")).containsText("7 of 640");
            assertThat(page.locator("#rollout-recorded")).containsText("412 of 500");
            assertThat(page.locator("#rollout-recorded")).containsText("12.5");
            assertThat(page.locator("#rollout-decisions")).containsText("errorsBelowLimit 23.50 of 20");
            assertThat(page.getByText("Abort")).hasCount(0);
            assertThat(page.getByText("Next step")).hasCount(0);
            page.navigate(address + "datasets");
            assertThat(page.locator("#datasets tr", new Page.LocatorOptions().setHasText("plain")))
                    .containsText("24\u202f000");
            page.navigate(address + "models/plain/compare?versions=1&versions=2");
            assertThat(page.locator("main")).containsText("recent.accuracy");
            page.navigate(address + "audit");
            assertThat(page.locator("nav.tabs [aria-current=true]")).hasText("People");
            assertThat(page.locator("footer")).containsText("Times are in UTC");
        }
    }

    private static String loginCode() {
        return given().header("Authorization", "Bearer " + StackResource.TOKEN)
                .post("/api/v1/login-codes")
                .then()
                .extract()
                .path("code");
    }

    private ArtifactRef report() {
        try (InputStream report = ConsoleBrowserIT.class.getResourceAsStream("/report-digits.json")) {
            return store.put(report, "application/json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Loop loop(String name, String approve, long secondsAgo) {
        Instant start = Clock.systemUTC().instant().minusSeconds(secondsAgo);
        return new Loop(topics, store, clock, name, approve, start);
    }

    /** Waits until the projection has these; facts of different topics come in any order. */
    @Test
    @Order(5)
    void whatIsTickedStaysTickedWhenThePageIsRenewed() {
        Loop loop = loop("ticked", "manual", 30);
        RunScript first = loop.trained(1);
        loop.tell(first.judged(true, null));
        loop.registered(first);
        try (BrowserContext context = context(DESKTOP, ColorScheme.LIGHT, true)) {
            Page page = watched(context);
            page.navigate(address + "models/ticked");
            page.waitForFunction("() => document.documentElement.classList.contains('is-live')");
            page.getByLabel("Compare version 1").check();
            RunScript second = loop.trained(2);
            loop.tell(second.judged(true, null));
            loop.registered(second);
            assertThat(page.getByLabel("Compare version 2")).isVisible();
            assertThat(page.getByLabel("Compare version 1")).isChecked();
            assertThat(page.getByLabel("Compare version 2")).not().isChecked();
        }
    }

    private static void awaitFacts(RunScript run, String... names) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(given().accept("application/json")
                                .get("/api/v1/events?limit=1000&run=" + run.run())
                                .jsonPath()
                                .getList("items.name", String.class))
                        .contains(names));
    }

    private BrowserContext context(int width, ColorScheme theme, boolean script) {
        return browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width == PHONE ? 844 : 900)
                        .setColorScheme(theme)
                        .setTimezoneId("Europe/Berlin")
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(script));
    }

    private Page watched(BrowserContext context) {
        Page page = context.newPage();
        Audits.observeShifts(page);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    private static void keep(Page page, String path, ColorScheme theme, int width) {
        String directory = System.getProperty("driftloop.screenshots");
        if (directory != null) {
            String name = path.replaceAll("[^a-z0-9A-Z]+", "-") + theme.name().toLowerCase(Locale.ROOT) + "-" + width
                    + ".png";
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(directory, "page" + name))
                    .setFullPage(true));
        }
    }
}
