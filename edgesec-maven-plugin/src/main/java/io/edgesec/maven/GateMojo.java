package io.edgesec.maven;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the goals that look at an image have in common. Bound to a phase, a goal runs in each module. Called from the
 * command line it runs once, for the whole reactor, since it can do without a project; so it walks the modules itself.
 */
abstract class GateMojo extends AbstractMojo {
    private final Goal goal;
    private final MavenComponents maven;

    /** This Maven run. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    /** This execution of the goal. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /**
     * The image: a docker-archive, an OCI archive or an OCI layout folder; several with commas. Unset, the image that
     * the build made is found.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.image")
    private @Nullable String image;

    /**
     * The name under which the image will be deployed, such as {@code registry.example.com/shop:1.0.0}; with several
     * images one each, with commas. Unset, it is what the image's producer or its only tag says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.reference")
    private @Nullable String reference;

    /**
     * {@code os/arch[/variant]} of the one image to look at in an index, such as {@code linux/arm64}. Unset, every
     * platform is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.platform")
    private @Nullable String platform;

    /**
     * Further policy files or folders, with commas. {@code .edgesec/} of the module and of the root always apply.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.policy")
    private @Nullable String policy;

    /**
     * Advisories in OSV format: folders or zips, with commas. Unset, {@code .edgesec/advisories/} of the module and of
     * the root.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.advisories")
    private @Nullable String advisories;

    /**
     * Ignore files and VEX documents (OpenVEX, CycloneDX, CSAF), or folders with {@code *.vex.json}, with commas. What
     * they speak against stays in every report, as waived. {@code .trivyignore}, {@code .trivyignore.yaml} and
     * {@code .edgesec/*.vex.json} of the module and of the root always apply.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.vex")
    private @Nullable String vex;

    /**
     * Where the reports go: {@code target/edgesec}, without a project {@code ./edgesec}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.outputDirectory")
    private @Nullable String outputDirectory;

    /**
     * Where layers and data are cached: {@code $XDG_CACHE_HOME/edgesec} or {@code ~/.cache/edgesec}, on Windows
     * {@code %LOCALAPPDATA%\edgesec}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.cacheDirectory")
    private @Nullable String cacheDirectory;

    /**
     * The clock of every rule, as a date or a time with its zone. Unset, now.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.effectiveTime")
    private @Nullable String effectiveTime;

    /**
     * {@code true} or {@code false}: a verdict FAIL becomes a warning and the build goes on; an ERROR never does.
     * {@code true} if unset.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.failBuild")
    private @Nullable String failBuild;

    /**
     * {@code true} or {@code false}: a module that makes images and left none is an ERROR, else it is passed over with
     * a warning. A whole build without an image is an ERROR whatever this says. {@code true} if unset.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.failIfNoImage")
    private @Nullable String failIfNoImage;

    /**
     * {@code true} or {@code false}: accept a found image that is older than what the module would put into it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.allowStale")
    private @Nullable String allowStale;

    /**
     * {@code true} or {@code false}: read everything again, whatever is in the cache.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.force")
    private @Nullable String force;

    /**
     * {@code true} or {@code false}: attach no SBOM to the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.skipAttach")
    private @Nullable String skipAttach;

    /**
     * {@code true} or {@code false}: do nothing and say so, with the verdict SKIPPED.
     *
     * @since 0.1.0
     */
    @Parameter(property = "edgesec.skip")
    private @Nullable String skip;

    GateMojo(Goal goal, MavenComponents maven) {
        this.goal = goal;
        this.maven = maven;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        MavenSession run = Objects.requireNonNull(session);
        MojoExecution me = Objects.requireNonNull(execution);
        GoalRun goalRun = new GoalRun(goal, run, me, maven, getLog());
        Reactor reactor = new Reactor(run, me, parameters());
        boolean called = me.getSource() == MojoExecution.Source.CLI;
        List<GoalModule> modules = called ? reactor.called() : List.of(reactor.current());
        List<ModuleResult> results = new ArrayList<>();
        for (GoalModule module : modules) {
            if (modules.size() > 1) {
                getLog().info("Module  " + module.module().name());
            }
            results.addAll(goalRun.over(module));
        }
        if (called ? results.isEmpty() : endedWithoutImage(run, me, results)) {
            noImageAtAll(goalRun, reactor.current(), results);
        }
        Conclusion.of(results, getLog());
    }

    private boolean endedWithoutImage(MavenSession run, MojoExecution me, List<ModuleResult> results) {
        return new Attendance(SessionMemory.of(run), goal.goal())
                .endedWithout(
                        run.getProjects(),
                        me.getGroupId() + ":" + me.getArtifactId(),
                        run.getCurrentProject(),
                        me.getExecutionId(),
                        !results.isEmpty());
    }

    /** Never tolerated: a gate that saw nothing is more likely wired wrongly than not needed. */
    private void noImageAtAll(GoalRun run, GoalModule last, List<ModuleResult> results) {
        run.advice().forEach(getLog()::info);
        results.add(run.refused(
                last,
                "no image in the whole build, so nothing was judged; lines to paste are above, or set edgesec.image"
                        + " (edgesec.skip if this build is to have none)"));
    }

    private Function<String, Optional<String>> parameters() {
        Map<String, String> texts = new HashMap<>();
        put(texts, "image", image);
        put(texts, "reference", reference);
        put(texts, "platform", platform);
        put(texts, "policy", policy);
        put(texts, "advisories", advisories);
        put(texts, "vex", vex);
        put(texts, "outputDirectory", outputDirectory);
        put(texts, "cacheDirectory", cacheDirectory);
        put(texts, "effectiveTime", effectiveTime);
        put(texts, "failBuild", failBuild);
        put(texts, "failIfNoImage", failIfNoImage);
        put(texts, "allowStale", allowStale);
        put(texts, "force", force);
        put(texts, "skipAttach", skipAttach);
        put(texts, "skip", skip);
        return name -> Optional.ofNullable(texts.get(name));
    }

    private static void put(Map<String, String> texts, String name, @Nullable String text) {
        if (text != null) {
            texts.put(name, text);
        }
    }
}
