package io.driftloop.registry.access.rest;

import io.driftloop.kit.access.AccessFilter;
import io.driftloop.kit.access.AccessRules;
import io.driftloop.kit.api.PipelineException;
import io.driftloop.registry.access.LoginCodes;
import io.driftloop.registry.access.LoginProblem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One-time links into the console. */
@Path("/")
public class LoginResource {

    private static final int LIFE_SECONDS = (int) Duration.ofDays(30).toSeconds();
    private static final String BEARER = "Bearer ";
    /** Browsers keep 4,096 bytes of name, value and attributes. */
    private static final int LONGEST_COOKIE = 3_900;

    private final LoginCodes codes;
    private final AccessRules rules;

    LoginResource(LoginCodes codes, AccessRules rules) {
        this.codes = codes;
        this.rules = rules;
    }

    /** A code for whoever holds the installation token or a person's; {@code /login?code=...} is the link. A person stays signed in as long as the token is good. */
    @POST
    @Path("api/v1/login-codes")
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        String token = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : "";
        if (rules.whose(token).isEmpty()) {
            throw new PipelineException(
                    LoginProblem.TOKEN_REQUIRED,
                    "send Authorization: Bearer with the content of the token file, or with a person's token");
        }
        if (token.length() > LONGEST_COOKIE) {
            throw new PipelineException(
                    LoginProblem.TOKEN_TOO_LONG,
                    "it has " + token.length() + " characters, browsers keep " + LONGEST_COOKIE
                            + ": let the issuer put fewer claims into it");
        }
        return Response.ok(codes.issue(token))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Takes the code and logs this browser in. */
    @GET
    @Path("login")
    public Response login(@QueryParam("code") @DefaultValue("") String code) {
        return codes.redeem(code)
                .map(token -> Response.seeOther(URI.create("/"))
                        .cookie(cookie(token, LIFE_SECONDS))
                        .build())
                .orElseGet(
                        () -> Response.seeOther(URI.create("/?login=expired")).build());
    }

    /** Logs this browser out. */
    @POST
    @Path("logout")
    public Response logout() {
        return Response.seeOther(URI.create("/")).cookie(cookie("", 0)).build();
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(AccessFilter.COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(maxAge)
                .build();
    }
}
