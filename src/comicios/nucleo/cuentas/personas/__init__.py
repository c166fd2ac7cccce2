"""The administration of people: accounts, posts, invitations, absences, and hand-overs."""
