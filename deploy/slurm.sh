#!/usr/bin/env bash
# Pre-training on two nodes of eight GPUs under SLURM, a process for each GPU:
#
#   sbatch deploy/slurm.sh --workdir=/shared/runs/bert_base [--flag=value ...]
#
# Submitted from the checkout, which has its Python in .venv; all nodes see both
# and the workdir. Three minutes before the time is up, or when the job is to
# make room, SLURM sends SIGTERM: the run saves, ends with 75 and is queued again.
#SBATCH --job-name=paperjax
#SBATCH --nodes=2
#SBATCH --ntasks-per-node=8
#SBATCH --gpus-per-node=8
#SBATCH --cpus-per-task=8
#SBATCH --time=24:00:00
#SBATCH --signal=TERM@180
#SBATCH --requeue
#SBATCH --open-mode=append
set -euo pipefail

# JAX finds the others by SLURM's variables and takes the GPU of its local
# number, so each process must see all of its node: no --gpus-per-task.
code=0
srun .venv/bin/python -m experiments.pretrain \
  --flagfile=experiments/presets/bert_base_wikipedia_8gpu.flags \
  --distributed "$@" || code=$?
if [[ $code == 75 ]]; then
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
