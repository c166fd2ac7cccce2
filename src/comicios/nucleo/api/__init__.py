"""The read API and its access keys: who reads, how much, and how often. What is read is offered by each room."""
