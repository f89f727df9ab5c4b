package io.driftloop.cli.loop;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.driftloop.digits.DrawnDigits;
import io.driftloop.digits.LabelledImages;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the console from the first run to a rollback, by clicks alone, over the started product. Budget: five minutes on two cores. */
@Tag("slow")
class PersonIT {

    private static final int PORT_BASE = 27900;
    private static final String ADDRESS = "http://127.0.0.1:" + PORT_BASE + "/";
    private static final Pattern ALERT = Pattern.compile(".*/alerts/.+");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private StartedProduct product;
    private LabelledImages digits;

    @Test
    void aPersonWatchesComparesApprovesSeesTheRolloutAcknowledgesAndRollsBack() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(Duration.ofMinutes(2).toMillis());
        digits = new DrawnDigits().draw(400, 3);
        try (Chromium chromium = Chromium.open();
                StartedProduct started = new StartedProduct(folder.resolve("home"), PORT_BASE).up();
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
            product = started;
            Page page = context.newPage();
            page.onDialog(Dialog::accept);
            page.navigate(ADDRESS + "login?code="
                    + product.api()
                            .post("/api/v1/login-codes", "")
                            .json()
                            .path("code")
                            .asText());

            new TinyPipeline(folder).askedFor(product);
            watchAndApproveTheFirst(page);
            compareAndApproveTheSecond(page);
            seeTheRollout(page);
            acknowledgeTheAlert(page);
            rollBack(page);
            takeInWhatAClientRegistered(page);
        }
    }

    private static void watchAndApproveTheFirst(Page page) {
        page.navigate(ADDRESS);
        page.locator("#now a.run-line").click();
        assertThat(page.locator("#epochs tbody tr")).hasCount(6);
        page.getByText("Review version 1").click();
        button(page, "Approve version 1").click();
        assertThat(page.locator("#version-head")).containsText("Approved");
        assertThat(page.locator("#version-head")).containsText("champion");
    }

    private void compareAndApproveTheSecond(Page page) {
        TinyPipeline.startRun(product);
        page.navigate(ADDRESS + "models");
        page.locator("#models a", new Page.LocatorOptions().setHasText("tiny"))
                .first()
                .click();
        assertThat(page.locator("#model-versions")).containsText("Version 2 waits for a person");
        page.getByLabel("Compare version 1").check();
        page.getByLabel("Compare version 2").check();
        button(page, "Compare the ticked versions").click();
        assertThat(page.locator("th", new Page.LocatorOptions().setHasText("accuracy"))
                        .first())
                .isVisible();
        page.locator("thead a", new Page.LocatorOptions().setHasText("Version 2"))
                .first()
                .click();
        button(page, "Approve version 2").click();
        assertThat(page.locator("#version-head")).containsText("Approved");
    }

    private void seeTheRollout(Page page) throws Exception {
        page.navigate(ADDRESS + "rollouts");
        page.locator("#rollouts a", new Page.LocatorOptions().setHasText("tiny version 2"))
                .click();
        assertThat(page.locator("#rollout-facts")).containsText("50 %");
        askUntil(() -> page.locator("#rollout-told tbody tr").count() > 0
                && page.locator("#rollout-head").textContent().contains("activated"));
        page.navigate(ADDRESS + "models/tiny/versions/2");
        assertThat(page.locator("#version-head")).containsText("champion");
    }

    private void acknowledgeTheAlert(Page page) throws Exception {
        page.navigate(ADDRESS + "alerts");
        for (int i = 0; i < 300; i++) {
            infer(inverted(digits.image(i)));
        }
        // versions that waited for a person were alerts as well
        page.locator("#alerts h3 a", new Page.LocatorOptions().setHasNotText("waits for"))
                .first()
                .click(new Locator.ClickOptions().setTimeout(120_000));
        assertThat(page).hasURL(ALERT);
        page.getByLabel("Comment").fill("somebody swapped black and white");
        button(page, "Acknowledge").click();
        assertThat(page.locator("#alert-story")).containsText("somebody swapped black and white");
    }

    private static void rollBack(Page page) {
        page.navigate(ADDRESS + "models/tiny");
        button(page, "Roll back").click();
        assertThat(page.locator("#model-head")).containsText("version 1");
        assertThat(page.locator("#model-history")).containsText("rolled back");
    }

    /** The very package of version 2, as if another installation had made it. */
    private void takeInWhatAClientRegistered(Page page) throws Exception {
        Api api = product.api();
        byte[] made = api.download("/model-versions/get-artifact?name=tiny&version=2&path=package.zip");
        accepted(api.send(
                "PUT",
                "/api/2.0/mlflow-artifacts/artifacts/lab/package.zip",
                "application/octet-stream",
                BodyPublishers.ofByteArray(made)));
        accepted(api.post("/api/2.0/mlflow/registered-models/create", "{\"name\": \"lab\"}"));
        accepted(api.post(
                "/api/2.0/mlflow/model-versions/create", "{\"name\": \"lab\", \"source\": \"mlflow-artifacts:/lab\"}"));
        page.navigate(ADDRESS + "models");
        page.locator("#registered a", new Page.LocatorOptions().setHasText("lab"))
                .click();
        page.locator("#registered-versions tbody a").click();
        button(page, "Take it in").click();
        assertThat(page.locator("#runs")).containsText("import");
        page.navigate(ADDRESS + "models/tiny");
        assertThat(page.locator("#model-versions")).containsText("Version 3 waits for a person");
        page.navigate(ADDRESS + "models/tiny/versions/3");
        button(page, "Approve version 3").click();
        assertThat(page.locator("#version-head")).containsText("Approved");
        assertThat(page.locator("#card")).containsText("models:/lab/1");
    }

    private static void accepted(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Locator button(Page page, String text) {
        return page.locator("button", new Page.LocatorOptions().setHasText(text))
                .first();
    }

    private void askUntil(Callable<Boolean> done) {
        int[] asked = {0};
        await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).until(() -> {
            for (int i = 0; i < 20; i++) {
                infer(digits.image(asked[0]++ % digits.count()));
            }
            return done.call();
        });
    }

    private void infer(byte[] image) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode input =
                body.putArray("inputs").addObject().put("name", "input").put("datatype", "UINT8");
        input.putArray("shape").add(1).add(28).add(28);
        ArrayNode data = input.putArray("data");
        for (byte pixel : image) {
            data.add(pixel & 0xff);
        }
        Api.Answer answer = product.service(Role.SERVING).post("/v2/models/tiny/infer", body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static byte[] inverted(byte[] image) {
        byte[] inverted = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            inverted[i] = (byte) (255 - (image[i] & 0xff));
        }
        return inverted;
    }
}
