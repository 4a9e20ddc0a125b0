package io.fixbus.fuzz;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Fuzzes for long, outside the build: {@code mvn -q -Pfuzz test-compile exec:exec
 * "-Dfuzz=targets=parser inputs=100000000"}, guided by coverage with {@code "-Dfuzz=mode=coverage
 * seconds=600"}; {@link FuzzPlan} has all arguments. Ends with status 1 if there was a finding.
 */
public final class FuzzRun {

  private static final long ROUND = 1_000;
  private static final int ENOUGH_FINDINGS = 20;

  private FuzzRun() {
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    FuzzPlan plan = FuzzPlan.of(arguments);
    int findings = 0;
    for (String name : plan.targets()) {
      FuzzTarget target = Targets.named(name);
      findings += plan.coverageGuided()
          ? new CoverageRun(target, plan.seconds(), plan.seed()).go()
          : random(target, plan.inputs(), plan.seed());
    }
    System.exit(findings == 0 ? 0 : 1);
  }

  private static int random(FuzzTarget target, long inputs, long seed) throws IOException {
    long start = System.nanoTime();
    RandomRun run = new RandomRun(target, seed);
    int told = 0;
    while (run.inputs() < inputs && told < ENOUGH_FINDINGS) {
      run.go(Math.min(ROUND, inputs - run.inputs()));
      for (; told < run.findings().all().size(); told++) {
        Findings.Finding finding = run.findings().all().get(told);
        System.out.println(finding);
        finding.failure().printStackTrace(System.out);
        System.out.println(target.explain(finding.input()));
      }
    }
    new Figures("fuzz-" + target.name(), run.inputs(), told,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        "mvn -q -Pfuzz test-compile exec:exec \"-Dfuzz=targets=" + target.name() + " inputs="
            + inputs + " seed=" + seed + "\"").write();
    return told;
  }
}
